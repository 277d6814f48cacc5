package dev.tandem.query.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureExplanation.EventView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import dev.tandem.query.team.Team;
import dev.tandem.query.team.Teams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every figure can be counted again from the events that its explanation names, and from nothing else. */
class RecomputedFiguresTest {

    private static Map<String, Board> boards(List<Recorded<? extends TandemEvent>> events) {
        var boards = new TreeMap<String, Board>();
        Replay.fold(new PartnershipBoard(), events.stream()).forEach((id, view) -> boards.put(id, view.value()));
        return boards;
    }

    private static List<PersonId> team(Board board, List<Recorded<? extends TandemEvent>> events) {
        var team = Replay.fold(new Teams(), events.stream()).get(board.manager().toString());
        return team == null ? List.of() : ((Team) team.value()).today();
    }

    private static Explanations explanations(Board board, List<Recorded<? extends TandemEvent>> events, Instant at) {
        return Explanations.ofPartnership(board, team(board, events), new Names(Map.of()), at);
    }

    private static FigureExplanation explained(
            Explanations explanations, String figure, List<Recorded<? extends TandemEvent>> events) {
        return explanations
                .of(
                        figure,
                        sequence -> events.stream()
                                .filter(recorded -> recorded.sequence().equals(sequence))
                                .collect(Collectors.toList()),
                        people -> new Names(Map.of()))
                .orElseThrow();
    }

    private static List<Recorded<? extends TandemEvent>> behind(
            FigureExplanation explanation, List<Recorded<? extends TandemEvent>> events) {
        return explanation.events().stream()
                .<Recorded<? extends TandemEvent>>map(event -> events.get((int) event.position()))
                .toList();
    }

    /** As {@link Recount#of} says it. */
    private static String text(FigureExplanation explanation) {
        var number = explanation.value() == null
                ? null
                : explanation.value().stripTrailingZeros().toPlainString();
        var state = explanation.state();
        if (state != null && explanation.figure().equals(Formula.GOALS_BY_HEALTH.figure())) {
            state = List.of(state.split(", ")).stream().sorted().collect(Collectors.joining(", "));
        }
        if (number == null) {
            return state == null ? "none" : state;
        }
        return state == null ? number : number + " " + state;
    }

    @Test
    void everyFigureOfARandomHistoryIsTheOneCountedAgainFromTheEventsNamed() {
        var known = new HashMap<String, Integer>();
        for (long seed = 1; seed <= 3; seed++) {
            countAgain(seed, known);
        }
        assertThat(known)
                .containsKeys(
                        "health", "mutual-pulse", "cadence-adherence", "goal-health", "alignment", "inputs-answered")
                .containsKeys(
                        "action-completion", "median-days-overdue", "strength-coverage", "responsibility-coverage")
                .containsKeys("warning.no-meeting-held", "warning.obstacle-open", "warning.area-unowned");
        assertThat(known.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(3_000);
    }

    private static void countAgain(long seed, Map<String, Integer> known) {
        var events = History.told(seed, 700);
        var random = new Random(seed);
        for (int position = 60; position < events.size(); position += 60 + random.nextInt(80)) {
            var upTo = events.subList(0, position + 1);
            var at = upTo.getLast().at().plus(Duration.ofDays(random.nextInt(4) * 15L));
            boards(upTo).forEach((id, board) -> {
                var explanations = explanations(board, upTo, at);
                for (var name : explanations.names().figures()) {
                    var explanation = explained(explanations, name.figure(), upTo);
                    assertThat(new Recount(behind(explanation, upTo), at).of(name.figure()))
                            .as("%s of %s at %d, %s: %s", name.figure(), id, upTo.size() - 1, at, explanation)
                            .isEqualTo(text(explanation));
                    known.merge(kind(name.figure(), explanation), 1, Integer::sum);
                }
            });
        }
    }

    /** The formula; of a warning the rule. */
    private static String kind(String figure, FigureExplanation explanation) {
        var parts = figure.split("\\.");
        var kind = parts[0].equals("warning") ? parts[0] + "." + parts[1] : parts[0];
        return explanation.reason() == null ? kind : kind + " none";
    }

    /** What an explanation says without the events themselves. */
    private static String said(FigureExplanation explanation) {
        return explanation.inputs().stream()
                        .map(input -> input.label() + input.value() + input.why())
                        .toList()
                + text(explanation);
    }

    /** Nine of ten matter each for itself; of the others some do together, as two meetings of one period. */
    @Test
    void hardlyAnyEventIsNamedThatCouldBeLeftOut() {
        var events = History.told(7, 400);
        var at = events.getLast().at();
        int named = 0;
        var idle = new TreeMap<String, Integer>();
        for (var board : boards(events).values()) {
            var explanations = explanations(board, events, at);
            for (var name : explanations.names().figures()) {
                var explanation = explained(explanations, name.figure(), events);
                for (EventView event : explanation.events()) {
                    named++;
                    if (isTheSameWithout(event, explanation, board.id(), events, at)) {
                        idle.merge(name.figure().split("\\.")[0] + " " + event.type(), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(named).isGreaterThan(300);
        assertThat(idle.values().stream().mapToInt(Integer::intValue).sum())
                .as("of %d named these could be left out: %s", named, idle)
                .isLessThan(named / 10);
    }

    private static boolean isTheSameWithout(
            EventView event,
            FigureExplanation explanation,
            PartnershipId partnership,
            List<Recorded<? extends TandemEvent>> events,
            Instant at) {
        var others = events.stream()
                .filter(recorded -> recorded.position() != event.position())
                .filter(recorded ->
                        recorded.sequence().equals(partnership.toString()) || recorded.event() instanceof PersonEvent)
                .<Recorded<? extends TandemEvent>>map(recorded -> recorded)
                .toList();
        try {
            var board = boards(others).get(partnership.toString());
            var now = explanations(board, others, at)
                    .of(
                            explanation.figure(),
                            sequence -> others.stream()
                                    .filter(recorded -> recorded.sequence().equals(sequence))
                                    .collect(Collectors.toList()),
                            people -> new Names(Map.of()));
            return now.isPresent() && said(now.get()).equals(said(explanation));
        } catch (RuntimeException withoutItNothingFolds) {
            return false;
        }
    }

    @Test
    void aManagersTotalsAreTheSumsOverThePartnershipsCountedAgain() {
        var events = History.told(11, 700);
        var at = events.getLast().at().plus(Duration.ofDays(3));
        var boards = boards(events);
        var managers = boards.values().stream().map(Board::manager).distinct().toList();
        int told = 0;
        for (var manager : managers) {
            var theirs = boards.values().stream()
                    .filter(board -> board.manager().equals(manager))
                    .toList();
            var teams = Map.of(manager, team(theirs.getFirst(), events));
            var explanations = Explanations.ofManager(manager, theirs, teams, new Names(Map.of()), at);
            for (var name : explanations.names().figures()) {
                var explanation = explained(explanations, name.figure(), events);
                assertThat(Recount.overAll(name.figure(), bySequence(explanation, events), at))
                        .as("%s: %s", name.figure(), explanation)
                        .isEqualTo(text(explanation));
                assertThat(explanation.inputs()).hasSameSizeAs(theirs);
                told++;
            }
        }
        assertThat(told).isGreaterThan(15);
    }

    private static List<List<Recorded<? extends TandemEvent>>> bySequence(
            FigureExplanation explanation, List<Recorded<? extends TandemEvent>> events) {
        var sequences = new TreeMap<String, List<Recorded<? extends TandemEvent>>>();
        behind(explanation, events)
                .forEach(recorded -> sequences
                        .computeIfAbsent(recorded.sequence(), none -> new ArrayList<>())
                        .add(recorded));
        return List.copyOf(sequences.values());
    }

    @Test
    void theOrderOfAPortfolioIsThatOfTheFiguresCountedAgain() {
        var events = History.told(12, 700);
        var at = events.getLast().at().plus(Duration.ofDays(3));
        var boards = boards(events);
        var person = boards.values().iterator().next().hrPartners().getFirst();
        var theirs = boards.values().stream()
                .filter(board -> board.hrPartners().contains(person))
                .toList();
        var explanations = Explanations.ofHrPartner(person, theirs, new Names(Map.of()), at);

        var order = explained(explanations, "order", events);

        var ranks = order.inputs().stream()
                .map(input -> new Recount(
                                input.events().stream()
                                        .map(position -> events.get(position.intValue()))
                                        .toList(),
                                at)
                        .rank())
                .toList();
        assertThat(ranks).hasSizeGreaterThan(1).isSorted();
        for (int i = 0; i < ranks.size(); i++) {
            assertThat(order.inputs().get(i).value()).startsWith(ranks.get(i).text());
        }
    }
}
