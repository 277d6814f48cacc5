package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.independent.Tree;
import dev.tandem.query.independent.WholeFold;
import dev.tandem.query.store.EmbeddedViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AsOfIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private record Given(Function<Reading, TandemQuery> query, Answer answer) {}

    @Test
    void whatWasAnsweredIsAnsweredAgainAsOfThatMomentAndIsWhatTheIndependentFoldSays() {
        var story = new Story(42);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            var at = START;
            for (int i = 0; i < 150; i++) {
                log.append(story.next(), at = at.plusSeconds(7_000));
            }
            readSide.caughtUp();
            var given = new ArrayList<Given>();
            for (int i = 0; i < 200; i++) {
                at = at.plusSeconds(7_000);
                readSide.itIs(at);
                log.append(story.next(), at);
                // the other answers are given while the views are still behind
                if (i % 10 == 0) {
                    readSide.caughtUp();
                }
                var queries = queries(story);
                for (var query : List.of(queries.getFirst(), queries.get(1 + i % (queries.size() - 1)))) {
                    given.add(new Given(query, readSide.ask(query.apply(Reading.now()))));
                }
            }
            readSide.caughtUp();

            given.sort(Comparator.comparingLong(live -> live.answer().position()));
            var answersAgain = given.parallelStream()
                    .map(live -> readSide.ask(
                            live.query().apply(Reading.asOf(live.answer().moment()))))
                    .toList();
            var fold = new WholeFold(false);
            int told = 0;
            for (int i = 0; i < given.size(); i++) {
                var live = given.get(i);
                assertThat(live.answer().refused()).isNull();
                var again = answersAgain.get(i);
                assertThat(again.moment()).isEqualTo(live.answer().moment());
                assertThat(ReadSideFixture.json(again))
                        .as(live.answer().moment())
                        .isEqualTo(ReadSideFixture.json(live.answer()));
                for (; told <= live.answer().position(); told++) {
                    var appended = log.events().get(told);
                    fold.add(
                            appended.event().getClass().getSimpleName(),
                            TandemJson.mapper().valueToTree(appended.event()),
                            appended.at());
                }
                isWhatTheIndependentFoldSays(live.answer(), fold);
            }
        }
    }

    private static void isWhatTheIndependentFoldSays(Answer answer, WholeFold fold) {
        var at = answer.at();
        var expected = switch (answer.view()) {
            case ManagerDashboard view ->
                fold.managerDashboard(view.manager().id().toString(), at);
            case HrPartnerDashboard view ->
                fold.hrPartnerDashboard(view.hrPartner().id().toString(), at);
            case EmployeeDashboard view ->
                fold.employeeDashboard(view.person().id().toString(), at);
            case PartnershipDashboard view ->
                fold.partnershipDashboard(view.partnership().id().toString(), at);
            default -> null;
        };
        if (expected != null) {
            var shown = TandemJson.mapper().valueToTree(answer.view());
            assertThat(Tree.apart(Tree.lines(shown), Tree.lines(expected)))
                    .as(answer.moment())
                    .isEmpty();
        }
    }

    private static List<Function<Reading, TandemQuery>> queries(Story story) {
        var manager = story.people().get(2);
        var goal = story.goals().getFirst().goalId();
        return List.of(
                reading -> new ShowManagerDashboard(manager, reading),
                reading -> new ShowPartnershipDashboard(partnership(story), reading),
                reading -> new ShowHrPartnerDashboard(
                        story.partnerships().getFirst().hrPartners().getFirst(), reading),
                reading -> new ShowEmployeeDashboard(story.people().get(3), reading),
                reading -> new GetGoal(goal, reading),
                reading -> new ListGoals(null, null, null, new Paging(null, 20), reading),
                reading -> new ListGoals(partnership(story), null, null, new Paging(null, 200), reading),
                reading -> new ListInitiatives(null, null, null, new Paging(null, 200), reading),
                reading -> new ListPartnerships(null, new Paging(null, 200), reading),
                reading -> new ListPeople(null, new Paging(null, 200), reading));
    }

    private static dev.tandem.api.partnership.PartnershipId partnership(Story story) {
        return story.partnerships().getFirst().partnershipId();
    }

    @Test
    void aMomentIsAPositionOrAnInstantOrBoth() {
        var story = new Story(7);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            for (int i = 0; i < 60; i++) {
                log.append(story.next(), START.plusSeconds(i * 60L));
            }
            readSide.caughtUp();
            var manager = story.people().get(1);

            assertThat(moment(readSide, manager, "30")).isEqualTo("30@2026-01-05T08:30:00Z");
            assertThat(moment(readSide, manager, "2026-01-05T08:30:00Z")).isEqualTo("30@2026-01-05T08:30:00Z");
            assertThat(moment(readSide, manager, "2026-01-05T08:29:59.999Z")).isEqualTo("29@2026-01-05T08:29:59.999Z");
            assertThat(moment(readSide, manager, "2026-01-05T08:30:30Z")).isEqualTo("30@2026-01-05T08:30:30Z");
            assertThat(moment(readSide, manager, "30@2027-01-01T00:00:00Z")).isEqualTo("30@2027-01-01T00:00:00Z");
            assertThat(moment(readSide, manager, "2030-01-01T00:00:00Z")).isEqualTo("59@2030-01-01T00:00:00Z");
        }
    }

    private static String moment(ReadSideFixture readSide, dev.tandem.api.person.PersonId manager, String asOf) {
        return readSide.ask(new ShowManagerDashboard(manager, Reading.asOf(asOf)))
                .moment();
    }

    @Test
    void refusesMomentsThatAreNoneOrThatTheLogHasNotReached() {
        var story = new Story(7);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            for (int i = 0; i < 10; i++) {
                log.append(story.next(), START.plusSeconds(i));
            }
            readSide.caughtUp();
            for (var garbage : List.of("", "x", "-1", "1.5", "1@", "@", "1@x", "99999999999999999999", "2026-13-01")) {
                assertThat(refusal(readSide, garbage)).as(garbage).isEqualTo(RefusalCode.INVALID_MOMENT);
            }
            assertThat(refusal(readSide, "10")).isEqualTo(RefusalCode.BEYOND_THE_LOG);
            assertThat(refusal(readSide, "10@2026-01-01T00:00:00Z")).isEqualTo(RefusalCode.BEYOND_THE_LOG);
            assertThat(refusal(readSide, "9")).isNull();
        }
    }

    private static RefusalCode refusal(ReadSideFixture readSide, String asOf) {
        var refused = readSide.ask(new ListPeople(null, Paging.first(), Reading.asOf(asOf)))
                .refused();
        return refused == null ? null : refused.code();
    }

    @Test
    void anAnswerWaitsForWhatItsReaderHasWritten() {
        var story = new Story(9);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            var hr = story.person();
            var manager = story.person();
            log.append(hr, START);
            log.append(manager, START);
            for (int i = 0; i < 8; i++) {
                var opened = story.opened(hr.personId(), manager.personId());
                log.append(opened, START);
                var proposed = story.proposed(opened);
                log.append(proposed, START);
                var atLeast = new Reading(null, AtLeast.parse((i % 2 == 0 ? "goal-" : "") + proposed.goalId() + ":0"));

                var dashboard = readSide.ask(new ShowManagerDashboard(manager.personId(), atLeast));
                var list = readSide.ask(new ListGoals(null, null, null, new Paging(null, 200), atLeast));
                var one = readSide.ask(new ShowPartnershipDashboard(opened.partnershipId(), atLeast));

                assertThat(((ManagerDashboard) dashboard.view()).totals().goals())
                        .isEqualTo(i + 1);
                assertThat(((Page.Goals) list.view()).items()).hasSize(i + 1);
                assertThat(one.refused()).isNull();
            }
        }
    }

    @Test
    void refusesAfterFiveSecondsWhatDoesNotBecomeVisible() {
        var story = new Story(9);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            var person = story.person();
            log.append(person, START);
            long start = System.nanoTime();

            var answer = readSide.ask(new TandemQuery.GetPerson(
                    person.personId(), new Reading(null, new AtLeast("person-" + person.personId(), 5))));

            assertThat(answer.refused().code()).isEqualTo(RefusalCode.NOT_YET_VISIBLE);
            assertThat(System.nanoTime() - start).isBetween(4_900_000_000L, 8_000_000_000L);
        }
    }

    @Test
    void pagesOfAListFollowEachOtherWithoutGapOrRepeat() {
        var story = new Story(11);
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            for (int i = 0; i < 400; i++) {
                log.append(story.next(), START.plusSeconds(i));
            }
            readSide.caughtUp();
            var seen = new ArrayList<Object>();
            String next = null;
            do {
                var page =
                        (Page.Goals) readSide.ask(new ListGoals(null, null, null, new Paging(next, 7), Reading.now()))
                                .view();
                page.items().forEach(goal -> seen.add(goal.id()));
                next = page.next();
            } while (next != null);

            assertThat(seen)
                    .containsExactlyElementsOf(
                            story.goals().stream().map(g -> (Object) g.goalId()).toList());
        }
    }
}
