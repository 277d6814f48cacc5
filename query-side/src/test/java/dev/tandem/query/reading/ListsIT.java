package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeFilter;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.MemoryVisits;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListsIT {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PersonId OTHER_HR = new PersonId(Story.id(3));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(11));

    private final MemoryLog log = new MemoryLog();
    private final ViewStore store = EmbeddedViews.inMemory();
    private final ReadSideFixture readSide = new ReadSideFixture(log, store).start();
    private Instant at = START;

    @BeforeEach
    void twoPartnerships() {
        person(HR, "Änne Reiter", "People");
        person(MANAGER, "anton Berg", "Logistics");
        person(OTHER_HR, "Zoe Adler", null);
        open(OURS, HR, "Logistics");
        open(THEIRS, OTHER_HR, "Quality");
    }

    @AfterEach
    void close() {
        readSide.close();
        store.close();
        log.close();
    }

    private void say(dev.tandem.api.TandemEvent event) {
        log.append(event, at = at.plusSeconds(60));
    }

    private void person(PersonId id, String name, String unit) {
        say(new PersonRegistered(
                id, new Line(name), new Line("someone@example.org"), null, unit == null ? null : new Line(unit), null));
    }

    private void open(PartnershipId id, PersonId hr, String team) {
        say(new PartnershipOpened(
                id, List.of(hr), MANAGER, new Line(team), new Text("Keep people"), ZoneId.of("Europe/Berlin")));
    }

    private GoalId propose(int id, PartnershipId in, String title, int dueInDays) {
        var goal = new GoalId(Story.id(id));
        say(new GoalProposed(
                goal,
                in,
                Side.HR,
                new GoalTerms(
                        new Line(title),
                        new Text("Because"),
                        MANAGER,
                        GoalKind.COMMITTED,
                        DAY,
                        DAY.plusDays(dueInDays),
                        List.of(new KeyResultTerms(
                                new KeyResultId(Story.id(id + 50_000)),
                                new Line("leavers"),
                                new Line("people"),
                                new BigDecimal("20"),
                                new BigDecimal("10"),
                                1))),
                null));
        return goal;
    }

    private static ListGoals byDue(boolean descending, String after, int limit, Reading reading) {
        return new ListGoals(
                GoalFilter.NONE, new Sort<>(GoalFilter.Order.DUE, descending), new Paging(after, limit), reading);
    }

    private Answer ask(TandemQuery query, Actor actor) {
        return readSide.answers.answer(query, actor);
    }

    private static List<String> titles(Answer answer) {
        return ((Page.Goals) answer.view())
                .items().stream().map(GoalView::title).toList();
    }

    private static String next(Answer answer) {
        return ((Page) answer.view()).next();
    }

    @Test
    void sortsGoalsByDueDateAndThoseOfOneDayInTheOrderTheyCameToBe() {
        propose(20, OURS, "c", 30);
        propose(21, THEIRS, "a", 10);
        propose(22, OURS, "b", 30);
        readSide.caughtUp();

        assertThat(titles(readSide.ask(byDue(false, null, 10, Reading.now())))).containsExactly("a", "c", "b");
        assertThat(titles(readSide.ask(byDue(true, null, 10, Reading.now())))).containsExactly("c", "b", "a");
        var ofHr = Actor.of(HR, Set.of(Role.HR_PARTNER));
        assertThat(titles(ask(byDue(true, null, 10, Reading.now()), ofHr))).containsExactly("c", "b");
    }

    @Test
    void whatComesToBeBetweenPagesMovesNothing() {
        for (int i = 0; i < 10; i++) {
            propose(20 + i, OURS, "goal " + i, 10 + i);
        }
        readSide.caughtUp();
        var seen = new ArrayList<String>();
        String after = null;
        int came = 0;
        var moments = new ArrayList<String>();
        do {
            var answer = readSide.ask(byDue(false, after, 3, Reading.now()));
            seen.addAll(titles(answer));
            moments.add(answer.moment());
            after = next(answer);
            propose(100 + came, OURS, "early " + came, 1);
            propose(200 + came++, OURS, "late " + came, 15);
            readSide.caughtUp();
        } while (after != null);

        assertThat(seen)
                .containsExactly(
                        "goal 0", "goal 1", "goal 2", "goal 3", "goal 4", "goal 5", "goal 6", "goal 7", "goal 8",
                        "goal 9");
        assertThat(Set.copyOf(moments)).hasSize(1);
        assertThat(titles(readSide.ask(byDue(false, null, 5, Reading.now()))))
                .containsExactly("early 0", "early 1", "early 2", "early 3", "goal 0");
    }

    @Test
    void aPageIsTheSameInAProcessThatHasNotMadeThePageBefore() {
        for (int i = 0; i < 6; i++) {
            propose(20 + i, i % 2 == 0 ? OURS : THEIRS, "goal " + i, 40 - i);
        }
        readSide.caughtUp();
        var first = readSide.ask(byDue(false, null, 4, Reading.now()));
        propose(90, OURS, "another", 37);
        readSide.caughtUp();

        var elsewhere = new QueryAnswers(
                readSide.runner,
                log.log(),
                java.time.Clock.systemUTC(),
                readSide.projections,
                MemoryLog.KEYS,
                new MemoryVisits(),
                readSide.record,
                readSide.audit);
        var second = elsewhere.answer(byDue(false, next(first), 4, Reading.now()), ReadSideFixture.AUDITOR);

        assertThat(titles(first)).containsExactly("goal 5", "goal 4", "goal 3", "goal 2");
        assertThat(titles(second)).containsExactly("goal 1", "goal 0");
        assertThat(second.moment()).isEqualTo(first.moment());
    }

    @Test
    void aCursorIsOfItsListAlone() {
        for (int i = 0; i < 4; i++) {
            propose(20 + i, OURS, "goal " + i, 10);
        }
        readSide.caughtUp();
        var sorted = next(readSide.ask(byDue(false, null, 2, Reading.now())));
        var plain = next(readSide.ask(new ListGoals(null, null, null, new Paging(null, 2), Reading.now())));

        assertThat(List.of(
                        byDue(true, sorted, 2, Reading.now()),
                        byDue(false, sorted, 2, Reading.asOf("3")),
                        byDue(false, plain, 2, Reading.now()),
                        new ListGoals(null, null, null, new Paging(sorted, 2), Reading.now()),
                        new ListGoals(null, MANAGER, null, new Paging(plain, 2), Reading.now()),
                        new ListPartnerships(null, new Paging(plain, 2), Reading.now())))
                .allSatisfy(query ->
                        assertThat(readSide.ask(query).refused().code()).isEqualTo(RefusalCode.CURSOR_OF_ANOTHER_LIST));
        for (var garbage : List.of("x", "", "17", "AQ", sorted + "A", "%%%")) {
            assertThat(readSide.ask(byDue(false, garbage, 2, Reading.now()))
                            .refused()
                            .code())
                    .as(garbage)
                    .isEqualTo(RefusalCode.INVALID_PARAMETER);
        }
    }

    @Test
    void whatTheReaderNoLongerHoldsIsLeftOutOfTheNextPage() {
        for (int i = 0; i < 6; i++) {
            propose(20 + i, i % 2 == 0 ? OURS : THEIRS, "goal " + i, 10 + i);
        }
        say(new PartnershipHandedOver(THEIRS, List.of(HR), MANAGER, List.of(OTHER_HR), new Text("Now here")));
        readSide.caughtUp();
        var reader = Actor.of(HR, Set.of(Role.HR_PARTNER));
        var first = ask(byDue(false, null, 2, Reading.now()), reader);
        assertThat(titles(first)).containsExactly("goal 0", "goal 1");

        say(new PartnershipHandedOver(THEIRS, List.of(OTHER_HR), MANAGER, List.of(HR), new Text("And back")));
        readSide.caughtUp();

        assertThat(titles(ask(byDue(false, next(first), 10, Reading.now()), reader)))
                .containsExactly("goal 2", "goal 4");
    }

    @Test
    void filtersGoals() {
        var early = propose(20, OURS, "Fewer leavers", 10);
        propose(21, THEIRS, "FEWER accidents", 20);
        propose(22, OURS, "More training", 30);
        say(new GoalAgreed(early, OURS, Side.MANAGER, 1));
        readSide.caughtUp();

        assertThat(goals(new GoalFilter(null, null, null, null, null, null, "fewer")))
                .containsExactly("Fewer leavers", "FEWER accidents");
        assertThat(goals(new GoalFilter(null, null, null, null, DAY.plusDays(10), DAY.plusDays(30), null)))
                .containsExactly("FEWER accidents");
        assertThat(goals(new GoalFilter(null, null, null, dev.tandem.api.query.GoalHealth.PENDING, null, null, null)))
                .containsExactly("Fewer leavers");
        assertThat(goals(new GoalFilter(OURS, null, null, null, null, null, "e")))
                .containsExactly("Fewer leavers", "More training");
    }

    private List<String> goals(GoalFilter filter) {
        return titles(readSide.ask(new ListGoals(filter, null, new Paging(null, 50), Reading.now())));
    }

    @Test
    void filtersAndSortsPartnershipsByTheirNeedOfAttention() {
        var third = new PartnershipId(Story.id(12));
        open(third, HR, "accounting");
        // 20 days without a measurement of an agreed goal is no warning, three overdue actions are
        for (int i = 0; i < 3; i++) {
            say(new dev.tandem.api.partnership.ActionEvent.ActionAssigned(
                    THEIRS,
                    new dev.tandem.api.partnership.ActionId(Story.id(40 + i)),
                    new Line("Talk"),
                    MANAGER,
                    DAY.plusDays(5),
                    null));
        }
        readSide.itIs(START.plusSeconds(30 * 86_400L));
        readSide.caughtUp();

        assertThat(partnerships(PartnershipFilter.NONE, new Sort<>(PartnershipFilter.Order.NEED_OF_ATTENTION, true)))
                .containsExactly("Quality 2 [actions-overdue@1]", "Logistics 0 []", "accounting 0 []");
        assertThat(partnerships(PartnershipFilter.NONE, new Sort<>(PartnershipFilter.Order.TEAM, false)))
                .containsExactly("accounting 0 []", "Logistics 0 []", "Quality 2 [actions-overdue@1]");
        assertThat(partnerships(new PartnershipFilter(null, null, null, null, 1, null, null), null))
                .containsExactly("Quality 2 [actions-overdue@1]");
        assertThat(partnerships(new PartnershipFilter(null, null, null, null, null, null, "actions-overdue"), null))
                .containsExactly("Quality 2 [actions-overdue@1]");
        assertThat(partnerships(new PartnershipFilter(null, HR, null, "LOG", null, null, null), null))
                .containsExactly("Logistics 0 []");

        // the same list on another day, and as it was
        readSide.itIs(START.plusSeconds(86_400L));
        assertThat(partnerships(new PartnershipFilter(null, null, null, null, 1, null, null), null))
                .isEmpty();
    }

    private List<String> partnerships(PartnershipFilter filter, Sort<PartnershipFilter.Order> sort) {
        var page = (Page.Partnerships)
                readSide.ask(new ListPartnerships(filter, sort, new Paging(null, 50), Reading.now()))
                        .view();
        return page.items().stream()
                .map((ListedPartnership p) -> p.team() + " " + p.needOfAttention() + " " + p.warnings())
                .toList();
    }

    @Test
    void sortsPeopleAsPeopleDoAndThoseWithoutAValueLast() {
        say(new PersonLeft(OTHER_HR, DAY, null));
        readSide.caughtUp();

        assertThat(people(PersonFilter.NONE, new Sort<>(PersonFilter.Order.NAME, false)))
                .containsExactly("Änne Reiter", "anton Berg", "Zoe Adler");
        assertThat(people(PersonFilter.NONE, new Sort<>(PersonFilter.Order.UNIT, false)))
                .containsExactly("anton Berg", "Änne Reiter", "Zoe Adler");
        assertThat(people(PersonFilter.NONE, new Sort<>(PersonFilter.Order.UNIT, true)))
                .containsExactly("Änne Reiter", "anton Berg", "Zoe Adler");
        assertThat(people(new PersonFilter(null, null, true, null), null)).containsExactly("Zoe Adler");
        assertThat(people(new PersonFilter(null, "People", false, null), null)).containsExactly("Änne Reiter");
        assertThat(people(new PersonFilter(null, null, null, "ÄNNE"), null)).containsExactly("Änne Reiter");
    }

    private List<String> people(PersonFilter filter, Sort<PersonFilter.Order> sort) {
        var page = (Page.People) readSide.ask(new ListPeople(filter, sort, new Paging(null, 50), Reading.now()))
                .view();
        return page.items().stream().map(PersonView::name).toList();
    }

    @Test
    void aListByNameGoesOnAfterAnErasureAndShowsNothingOfIt() {
        readSide.caughtUp();
        var query = new Sort<>(PersonFilter.Order.NAME, false);
        var first = readSide.ask(new ListPeople(PersonFilter.NONE, query, new Paging(null, 1), Reading.now()));
        say(new PersonErased(OTHER_HR, new Text("Asked for it")));
        readSide.caughtUp();

        var rest = readSide.ask(new ListPeople(PersonFilter.NONE, query, new Paging(next(first), 5), Reading.now()));

        assertThat(((Page.People) rest.view()).items().stream().map(PersonView::id))
                .containsExactly(MANAGER, OTHER_HR);
        assertThat(new String(
                        java.util.Base64.getUrlDecoder().decode(next(first)),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("nne");
    }

    /** The kept rows are what a list makes of everything anew, whatever happened in between. */
    @Test
    void listsOverEverythingAreThoseOfAProcessThatKeepsNothing() {
        var story = new Story(5);
        var random = new Random(1);
        List<Function<Reading, TandemQuery>> queries = List.of(
                r -> new ListGoals(
                        GoalFilter.NONE, new Sort<>(GoalFilter.Order.HEALTH, true), new Paging(null, 200), r),
                r -> new ListGoals(
                        GoalFilter.NONE, new Sort<>(GoalFilter.Order.PROGRESS, false), new Paging(null, 200), r),
                r -> new ListInitiatives(
                        new InitiativeFilter(null, null, null, true, null), null, new Paging(null, 200), r),
                r -> new ListPartnerships(
                        PartnershipFilter.NONE,
                        new Sort<>(PartnershipFilter.Order.NEED_OF_ATTENTION, true),
                        new Paging(null, 200),
                        r),
                r -> new ListPartnerships(
                        PartnershipFilter.NONE,
                        new Sort<>(PartnershipFilter.Order.HEALTH, false),
                        new Paging(null, 200),
                        r));
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 25; j++) {
                say(story.next());
            }
            at = at.plusSeconds(random.nextInt(200_000));
            readSide.itIs(at);
            readSide.caughtUp();
            for (var query : queries) {
                var kept = readSide.ask(query.apply(Reading.now()));
                var anew = new QueryAnswers(
                                readSide.runner,
                                log.log(),
                                java.time.Clock.systemUTC(),
                                readSide.projections,
                                MemoryLog.KEYS,
                                new MemoryVisits(),
                                readSide.record,
                                readSide.audit)
                        .answer(query.apply(Reading.asOf(kept.moment())), ReadSideFixture.AUDITOR);
                assertThat(ReadSideFixture.json(kept)).isEqualTo(ReadSideFixture.json(anew));
                var earlier =
                        readSide.ask(query.apply(Reading.asOf(Integer.toString(random.nextInt((int) log.head())))));
                assertThat(earlier.refused()).isNull();
            }
        }
    }
}
