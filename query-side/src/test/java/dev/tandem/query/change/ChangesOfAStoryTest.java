package dev.tandem.query.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.Given;
import dev.tandem.query.Story;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Desk;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.person.People;
import dev.tandem.query.person.PersonCard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ChangesOfAStoryTest {

    /** What goes on by itself from day to day, and what only says again what is said elsewhere in the same answer. */
    private static final Set<String> BY_ITSELF =
            Set.of("daysOpen", "daysOverdue", "expectedProgress", "gap", "oldestOpen", "medianDaysOverdue", "reasons");

    /** One reading of everything: the boards up to a position, looked at at an instant. */
    private record State(List<Board> boards, Names names, Map<PersonId, List<PersonId>> teams, Instant at) {

        Dashboards dashboards() {
            return new Dashboards(names, teams, at);
        }
    }

    private static final int LENGTH = 500;

    private final List<TandemEvent> events = new ArrayList<>();
    private Story story;

    private void told(long seed, int length) {
        story = new Story(seed);
        while (events.size() < length) {
            events.add(story.next());
        }
    }

    private State at(int length, Duration later) {
        var given = Given.events(events.subList(0, length));
        var boards = new ArrayList<>(given.all(new PartnershipBoard()));
        boards.sort(Comparator.comparingLong(Board::since));
        var cards = new HashMap<PersonId, PersonCard>();
        given.all(new People()).forEach(card -> cards.put(card.id(), card));
        var teams = new HashMap<PersonId, List<PersonId>>();
        cards.values().stream()
                .filter(card -> card.manager() != null)
                .sorted(Comparator.comparing(card -> card.id().toString()))
                .forEach(card -> teams.computeIfAbsent(card.manager(), manager -> new ArrayList<>())
                        .add(card.id()));
        return new State(boards, new Names(cards), teams, Given.timeOf(length).plus(later));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void tellsOfAChangeExactlyWhereTwoDashboardsDiffer(long seed) {
        told(seed, LENGTH);
        var random = new Random(seed);
        int different = 0;
        int same = 0;
        for (int round = 0; round < 12; round++) {
            int from = 60 + random.nextInt(LENGTH - 70);
            int to = Math.min(LENGTH, from + new int[] {0, 1, 2, 5, 40, 400}[random.nextInt(6)]);
            var before = at(from, Duration.ofHours(random.nextInt(10)));
            var after = at(to, Duration.ofHours(10 + new int[] {0, 5, 30, 300, 3000}[random.nextInt(5)]));
            for (var pair : pairs(before, after)) {
                boolean differs = !content(pair.getFirst()).equals(content(pair.getLast()));
                var changes = Changes.between(pair.getFirst(), pair.getLast());
                assertThat(!changes.isEmpty())
                        .as("%s from %d to %d: %s", pair.getLast().getClass(), from, to, difference(pair))
                        .isEqualTo(differs);
                different += differs ? 1 : 0;
                same += differs ? 0 : 1;
            }
        }
        assertThat(different).isGreaterThan(50);
        assertThat(same).isGreaterThan(10);
    }

    /** The same dashboards then and now: of each partnership, and of each person in all roles. */
    private List<List<? extends TandemView>> pairs(State before, State after) {
        var pairs = new ArrayList<List<? extends TandemView>>();
        for (var board : before.boards()) {
            var now = after.boards().stream()
                    .filter(one -> one.id().equals(board.id()))
                    .findFirst()
                    .orElseThrow();
            pairs.add(List.of(
                    before.dashboards().partnership(board), after.dashboards().partnership(now)));
        }
        for (var person : story.people()) {
            pairs.add(of(
                    before,
                    after,
                    state -> state.dashboards()
                            .manager(
                                    person, held(state, board -> board.manager().equals(person)))));
            pairs.add(of(
                    before,
                    after,
                    state -> state.dashboards()
                            .hrPartner(
                                    person,
                                    held(state, board -> board.hrPartners().contains(person)))));
            pairs.add(of(
                    before, after, state -> new Desk(state.names(), state.at(), _ -> true).of(person, state.boards())));
        }
        return pairs;
    }

    private static List<? extends TandemView> of(State before, State after, Function<State, TandemView> view) {
        return List.of(view.apply(before), view.apply(after));
    }

    private static List<Board> held(State state, Predicate<Board> by) {
        return state.boards().stream().filter(by).toList();
    }

    private static JsonNode content(Object view) {
        var tree = TandemJson.mapper().valueToTree(view);
        strip(tree);
        return tree;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            BY_ITSELF.forEach(object::remove);
            if (object.has("rule")) {
                object.remove("sentence"); // of a warning: how many days it has been so
            }
            object.forEach(ChangesOfAStoryTest::strip);
        } else if (node instanceof ArrayNode array) {
            array.forEach(ChangesOfAStoryTest::strip);
        }
    }

    /** Names are told once for the whole dashboard. */
    private static JsonNode nameless(Object view) {
        var tree = content(view);
        tree.findParents("name").forEach(person -> ((ObjectNode) person).remove("name"));
        return tree;
    }

    private static String difference(List<? extends TandemView> pair) {
        var before = content(pair.getFirst());
        var after = content(pair.getLast());
        var different = new TreeSet<String>();
        differences("", before, after, different);
        return different.stream().limit(8).toList().toString();
    }

    private static void differences(String path, JsonNode before, JsonNode after, Set<String> found) {
        if (before == null || after == null || before.getNodeType() != after.getNodeType()) {
            found.add("%s: %s | %s".formatted(path, before, after));
        } else if (before.isObject()) {
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> differences(path + "." + name, before.get(name), after.get(name), found));
        } else if (before.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                differences(path + "[" + i + "]", before.get(i), after.get(i), found);
            }
        } else if (!before.equals(after)) {
            found.add("%s: %s | %s".formatted(path, before, after));
        }
    }

    /** What is put together from other parts of the dashboard, and so is told there. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of(
            "PartnershipDashboard.figures", // counts of what is told one by one
            "PartnershipDashboard.goalHealth",
            "PartnershipDashboard.health", // its parts are figures
            "PartnershipDashboard.actionFigures",
            "PartnershipDashboard.taskFigures",
            "PartnershipDashboard.unacknowledged",
            "GoalView.awaiting",
            "GoalView.health", // that of a goal that has ended, which is told
            "GoalView.progress",
            "GoalView.measuredWeight",
            "GoalView.expectedProgress",
            "GoalView.proposedAt",
            "ActionView.daysOverdue",
            "InputView.daysOpen",
            "InputView.status",
            "InitiativeView.plannedAt",
            "InitiativeView.startedAt",
            "InitiativeView.endedAt",
            "InitiativeView.taskFigures");

    @Test
    void tellsOfEveryPartOfADashboardByItself() throws ReflectiveOperationException {
        var untold = new TreeSet<String>();
        var told = new TreeSet<String>();
        for (long seed = 11; seed <= 12; seed++) {
            events.clear();
            told(seed, LENGTH);
            for (int from = 100; from < LENGTH; from += 150) {
                var before = at(from, Duration.ZERO);
                var after = at(LENGTH, Duration.ofDays(40));
                for (var board : before.boards()) {
                    var was = before.dashboards().partnership(board);
                    var is = after.dashboards().partnership(byId(after, board.id()));
                    parts(was, is, hybrid -> (PartnershipDashboard) hybrid, was, told, untold);
                    each(was, was.goals(), is.goals(), GoalView::id, GoalView.class, told, untold);
                    each(was, was.actions(), is.actions(), ActionView::id, ActionView.class, told, untold);
                    each(was, was.inputs(), is.inputs(), InputView::id, InputView.class, told, untold);
                    each(
                            was,
                            was.initiatives(),
                            is.initiatives(),
                            InitiativeView::id,
                            InitiativeView.class,
                            told,
                            untold);
                    each(
                            was,
                            was.meetings().past(),
                            is.meetings().past(),
                            MeetingView::id,
                            MeetingView.class,
                            told,
                            untold);
                }
            }
        }

        untold.removeAll(TOLD_ELSEWHERE);
        assertThat(untold).isEmpty();
        var components = new TreeSet<String>();
        for (var component : PartnershipDashboard.class.getRecordComponents()) {
            components.add("PartnershipDashboard." + component.getName());
        }
        components.removeAll(TOLD_ELSEWHERE);
        components.addAll(List.of("PartnershipDashboard.figures", "PartnershipDashboard.health"));
        assertThat(told).containsAll(components);
    }

    private static Board byId(State state, PartnershipId id) {
        return state.boards().stream()
                .filter(board -> board.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private interface Whole {

        PartnershipDashboard with(Record part) throws ReflectiveOperationException;
    }

    /** Takes over one component after the other from how it is into how it was. */
    private static void parts(
            Record was, Record is, Whole into, PartnershipDashboard whole, Set<String> told, Set<String> untold)
            throws ReflectiveOperationException {
        for (var component : was.getClass().getRecordComponents()) {
            var hybrid = with(was, component.getName(), component.getAccessor().invoke(is));
            if (nameless(hybrid).equals(nameless(was))) {
                continue;
            }
            var name = was.getClass().getSimpleName() + "." + component.getName();
            (Changes.between(whole, into.with(hybrid)).isEmpty() ? untold : told).add(name);
        }
    }

    private static Record with(Record record, String name, Object value) throws ReflectiveOperationException {
        var components = record.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(name)
                    ? value
                    : components[i].getAccessor().invoke(record);
        }
        return record.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static <T extends Record> void each(
            PartnershipDashboard whole,
            List<T> before,
            List<T> after,
            Function<T, ?> id,
            Class<T> type,
            Set<String> told,
            Set<String> untold)
            throws ReflectiveOperationException {
        for (var was : before) {
            for (var is : after) {
                if (id.apply(was).equals(id.apply(is))) {
                    parts(
                            was,
                            is,
                            part -> {
                                var list = before.stream()
                                        .map(one -> one == was ? type.cast(part) : one)
                                        .toList();
                                return type == MeetingView.class
                                        ? (PartnershipDashboard)
                                                with(whole, "meetings", with(whole.meetings(), "past", list))
                                        : (PartnershipDashboard) with(whole, component(type), list);
                            },
                            whole,
                            told,
                            untold);
                }
            }
        }
    }

    private static String component(Class<?> type) {
        return type.getSimpleName().replace("View", "s").substring(0, 1).toLowerCase(Locale.ROOT)
                + type.getSimpleName().replace("View", "s").substring(1);
    }
}
