package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.figure.Figures.Dated;
import dev.tandem.query.figure.Figures.DatedTask;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.goal.GoalCard.Measurement;
import dev.tandem.query.initiative.InitiativeCard.Task;
import dev.tandem.query.partnership.ActionCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PersonId OWNER = new PersonId(Story.id(1));
    private static final KeyResultId FIRST = new KeyResultId(Story.id(11));
    private static final KeyResultId SECOND = new KeyResultId(Story.id(12));
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    private static KeyResultTerms keyResult(KeyResultId id, String baseline, String target, int weight) {
        return new KeyResultTerms(
                id, new Line("metric"), new Line("%"), new BigDecimal(baseline), new BigDecimal(target), weight);
    }

    private static GoalCard goal(
            LocalDate start,
            LocalDate due,
            GoalStatus status,
            List<KeyResultTerms> keyResults,
            Measurement... measured) {
        return new GoalCard(
                new GoalId(Story.id(2)),
                new PartnershipId(Story.id(3)),
                0,
                status,
                1,
                new GoalTerms(new Line("goal"), new Text("why"), OWNER, GoalKind.COMMITTED, start, due, keyResults),
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(measured));
    }

    private static Measurement measured(KeyResultId keyResult, String value, LocalDate on) {
        return new Measurement(new MeasurementId(Story.id(20)), keyResult, new BigDecimal(value), on, 0);
    }

    private static GoalCard active(KeyResultTerms keyResult, Measurement... measured) {
        return goal(START, START.plusDays(100), GoalStatus.ACTIVE, List.of(keyResult), measured);
    }

    @Nested
    class KeyResultProgress {

        @ParameterizedTest
        @CsvSource({
            // baseline, target, latest, progress
            "0, 100, 40, 0.4000",
            "20, 80, 50, 0.5000",
            "10, 40, 20, 0.3333", // 10 / 30
            "10, 40, 30, 0.6667", // 20 / 30
            "30, 12, 24, 0.3333", // downwards: 6 / 18
            "30, 12, 12, 1.0000",
            "0, 100, 140, 1.0000", // beyond the target
            "20, 80, 5, 0.0000", // worse than the start
            "30, 12, 36, 0.0000", // downwards, worse than the start
            "-10, 10, 0, 0.5000",
            "0, 0.3, 0.1, 0.3333"
        })
        void isTheWayMadeOfTheWayToMake(String baseline, String target, String latest, String progress) {
            var terms = keyResult(FIRST, baseline, target, 1);
            assertThat(Figures.keyResultProgress(active(terms, measured(FIRST, latest, START)), terms))
                    .isEqualTo(new Figure("key-result-progress@1", new BigDecimal(progress), null));
        }

        @Test
        void isNotThereBeforeAnyMeasurement() {
            var terms = keyResult(FIRST, "0", "100", 1);
            assertThat(Figures.keyResultProgress(active(terms), terms))
                    .isEqualTo(new Figure("key-result-progress@1", null, NotEnoughData.NOT_MEASURED));
        }

        @Test
        void goesByTheMeasurementsOwnDayAndThenByTheOrderOfRecording() {
            var terms = keyResult(FIRST, "0", "100", 1);
            assertThat(Figures.keyResultProgress(
                                    active(
                                            terms,
                                            measured(FIRST, "70", START.plusDays(5)),
                                            measured(FIRST, "60", START.plusDays(5)),
                                            measured(FIRST, "10", START.plusDays(2))),
                                    terms)
                            .value())
                    .isEqualTo("0.6000");
        }
    }

    @Nested
    class GoalProgress {

        @Test
        void isTheMeanByWeight() {
            // (1.0 x 30 + 0.25 x 10) / 40 = 32.5 / 40
            var goal = goal(
                    START,
                    START.plusDays(100),
                    GoalStatus.ACTIVE,
                    List.of(keyResult(FIRST, "0", "10", 30), keyResult(SECOND, "0", "100", 10)),
                    measured(FIRST, "10", START),
                    measured(SECOND, "25", START));
            assertThat(Figures.goalProgress(goal))
                    .isEqualTo(new Figure("goal-progress@1", new BigDecimal("0.8125"), null));
            assertThat(Figures.measuredWeight(goal)).isEqualTo("1.0000");
        }

        @Test
        void leavesOutWhatWasNotMeasuredAndSaysHowMuchThatIs() {
            var goal = goal(
                    START,
                    START.plusDays(100),
                    GoalStatus.ACTIVE,
                    List.of(keyResult(FIRST, "0", "10", 30), keyResult(SECOND, "0", "100", 10)),
                    measured(SECOND, "25", START));
            assertThat(Figures.goalProgress(goal).value()).isEqualTo("0.2500");
            assertThat(Figures.measuredWeight(goal)).isEqualTo("0.2500");
        }

        @Test
        void isNotThereBeforeAnyMeasurement() {
            var goal = active(keyResult(FIRST, "0", "10", 30));
            assertThat(Figures.goalProgress(goal))
                    .isEqualTo(new Figure("goal-progress@1", null, NotEnoughData.NOT_MEASURED));
            assertThat(Figures.measuredWeight(goal)).isEqualTo("0.0000");
        }

        @Test
        void forgetsMeasurementsOfKeyResultsThatTheTermsNoLongerName() {
            var goal = active(keyResult(FIRST, "0", "10", 30), measured(SECOND, "7", START));
            assertThat(Figures.goalProgress(goal).reason()).isEqualTo(NotEnoughData.NOT_MEASURED);
            assertThat(Figures.goalHealth(goal, START).state()).isEqualTo(GoalHealth.PENDING);
        }
    }

    @Nested
    class ExpectedProgress {

        @ParameterizedTest
        @CsvSource({
            // days from start to due, days elapsed, expected
            "100, 0, 0.0000",
            "100, 1, 0.0100",
            "100, 33, 0.3300",
            "90, 30, 0.3333",
            "100, 100, 1.0000",
            "100, 250, 1.0000",
            "100, -3, 0.0000",
            "0, 0, 1.0000",
            "0, -5, 1.0000"
        })
        void isTheTimeGoneOfTheTimeGiven(int days, int elapsed, String expected) {
            var goal = goal(START, START.plusDays(days), GoalStatus.ACTIVE, List.of(keyResult(FIRST, "0", "1", 1)));
            assertThat(Figures.expectedProgress(goal, START.plusDays(elapsed)))
                    .isEqualTo(new Figure("expected-progress@1", new BigDecimal(expected), null));
        }
    }

    @Nested
    class Health {

        /** Half of the time gone: expected is 0.5. */
        private final LocalDate today = START.plusDays(500);

        private dev.tandem.api.query.HealthFigure with(String progress, LocalDate measuredOn) {
            return Figures.goalHealth(
                    goal(
                            START,
                            START.plusDays(1000),
                            GoalStatus.ACTIVE,
                            List.of(keyResult(FIRST, "0", "1", 1)),
                            measured(FIRST, progress, measuredOn)),
                    today);
        }

        @ParameterizedTest
        @CsvSource({
            // progress, gap, state, number
            "0.9, -0.4000, ON_TRACK, 1",
            "0.336, 0.1640, ON_TRACK, 1",
            "0.33501, 0.1650, ON_TRACK, 1", // 0.16499 is shown rounded, compared exactly
            "0.335, 0.1650, BEHIND, 0.5",
            "0.17, 0.3300, BEHIND, 0.5",
            "0.16999, 0.3300, AT_RISK, 0", // 0.33001
            "0, 0.5000, AT_RISK, 0"
        })
        void goesByTheGap(String progress, String gap, GoalHealth state, String number) {
            var health = with(progress, today);
            assertThat(health.formula()).isEqualTo("goal-health@1");
            assertThat(health.state()).isEqualTo(state);
            assertThat(health.gap()).isEqualTo(gap);
            assertThat(health.number()).isEqualByComparingTo(number);
            assertThat(health.reason()).isNull();
        }

        @Test
        void isStaleWhenTheLatestMeasurementIsMoreThanThirtyDaysOld() {
            assertThat(with("1", today.minusDays(30)).state()).isEqualTo(GoalHealth.ON_TRACK);
            assertThat(with("1", today.minusDays(31)).state()).isEqualTo(GoalHealth.STALE);
            assertThat(with("1", today.minusDays(31)).number()).isEqualByComparingTo("0");
        }

        @Test
        void isPendingBeforeAnyMeasurementHoweverLate() {
            var health = Figures.goalHealth(active(keyResult(FIRST, "0", "1", 1)), START.plusDays(400));
            assertThat(health.state()).isEqualTo(GoalHealth.PENDING);
            assertThat(health.number()).isNull();
            assertThat(health.reason()).isEqualTo(NotEnoughData.NOT_MEASURED);
        }

        @Test
        void isOfActiveGoalsOnly() {
            for (var status : List.of(GoalStatus.PROPOSED, GoalStatus.REJECTED, GoalStatus.ENDED)) {
                var goal = goal(
                        START,
                        START.plusDays(10),
                        status,
                        List.of(keyResult(FIRST, "0", "1", 1)),
                        measured(FIRST, "1", START));
                assertThat(Figures.goalHealth(goal, START).state()).isNull();
                assertThat(Figures.goalHealth(goal, START).reason()).isEqualTo(NotEnoughData.NOT_ACTIVE);
            }
        }
    }

    @Nested
    class Actions {

        private final LocalDate today = LocalDate.of(2026, 6, 15);

        private Dated action(ActionStatus status, LocalDate due, String endedAt) {
            return new Dated(
                    new ActionCard(
                            new ActionId(Story.id(5)),
                            new Line("action"),
                            OWNER,
                            status,
                            due,
                            List.of(),
                            Instant.EPOCH,
                            endedAt == null ? null : Instant.parse(endedAt),
                            null),
                    today,
                    BERLIN);
        }

        private Dated open(int dueInDays) {
            return action(ActionStatus.OPEN, today.plusDays(dueInDays), null);
        }

        @Test
        void withoutAnythingDueThereIsNoCompletion() {
            var figures = Figures.actions(List.of(open(0), open(5), open(-91)));
            assertThat(figures.completion())
                    .isEqualTo(new Figure("action-completion@1", null, NotEnoughData.NOTHING_DUE));
            assertThat(figures.open()).isEqualTo(3);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(figures.medianDaysOverdue().value()).isEqualByComparingTo("91");
        }

        @Test
        void countsWhatWasDueFromNinetyDaysAgoToYesterday() {
            // in: 90 days ago (late), yesterday (in time), 10 days ago (open); out: 91 days ago, today, dropped
            var figures = Figures.actions(List.of(
                    action(ActionStatus.COMPLETED, today.minusDays(90), "2026-06-01T10:00:00Z"),
                    action(ActionStatus.COMPLETED, today.minusDays(1), "2026-06-14T10:00:00Z"),
                    open(-10),
                    action(ActionStatus.COMPLETED, today.minusDays(91), "2026-01-01T10:00:00Z"),
                    action(ActionStatus.COMPLETED, today, "2026-06-15T10:00:00Z"),
                    action(ActionStatus.DROPPED, today.minusDays(2), "2026-06-01T10:00:00Z")));
            assertThat(figures.dueInPeriod()).isEqualTo(3);
            assertThat(figures.onTime()).isEqualTo(1);
            assertThat(figures.completion().value()).isEqualTo("0.3333");
        }

        @Test
        void theDayOfCompletionIsThatOfThePartnershipsTimeZone() {
            var due = LocalDate.of(2026, 6, 10);
            // 21:59 UTC is 23:59 in Berlin, 22:00 UTC is the next day there
            assertThat(Figures.actions(List.of(action(ActionStatus.COMPLETED, due, "2026-06-10T21:59:59Z")))
                            .onTime())
                    .isEqualTo(1);
            assertThat(Figures.actions(List.of(action(ActionStatus.COMPLETED, due, "2026-06-10T22:00:00Z")))
                            .onTime())
                    .isZero();
        }

        @ParameterizedTest
        @CsvSource({"'3', 3", "'3,8', 5.5", "'1,2,40', 2", "'1,2,3,40', 2.5"})
        void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle(String days, String median) {
            var figures = Figures.actions(Stream.of(days.split(",", -1))
                    .map(day -> open(-Integer.parseInt(day)))
                    .toList());
            assertThat(figures.medianDaysOverdue().value()).isEqualByComparingTo(median);
        }

        @Test
        void withoutAnythingOverdueThereIsNoMedian() {
            assertThat(Figures.actions(List.of(open(0))).medianDaysOverdue())
                    .isEqualTo(new Figure("median-days-overdue@1", null, NotEnoughData.NOTHING_OVERDUE));
        }

        @Test
        void isOverdueFromTheDayAfterItsDueDate() {
            assertThat(Figures.daysOverdue(open(0).action(), today)).isZero();
            assertThat(Figures.daysOverdue(open(-1).action(), today)).isEqualTo(1);
        }
    }

    @Nested
    class Tasks {

        private final LocalDate today = LocalDate.of(2026, 6, 15);

        private DatedTask task(int dueInDays, boolean done) {
            return new DatedTask(
                    new Task(
                            new TaskId(Story.id(7)),
                            new Line("task"),
                            OWNER,
                            today.plusDays(dueInDays),
                            done ? Instant.EPOCH : null),
                    today);
        }

        @Test
        void countsDoneAllAndOverdue() {
            var figures = Figures.tasks(
                    List.of(task(-3, true), task(-1, false), task(0, false), task(4, true), task(9, false)));
            assertThat(figures.done()).isEqualTo(2);
            assertThat(figures.total()).isEqualTo(5);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(figures.completion()).isEqualTo(new Figure("task-completion@1", new BigDecimal("0.4000"), null));
        }

        @Test
        void withoutTasksThereIsNoCompletion() {
            assertThat(Figures.tasks(List.of()).completion())
                    .isEqualTo(new Figure("task-completion@1", null, NotEnoughData.NO_TASKS));
        }
    }

    @Test
    void todayIsTheDayOfThePartnershipsTimeZone() {
        var at = Instant.parse("2026-03-31T22:30:00Z");
        assertThat(Figures.today(at, BERLIN)).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(Figures.today(at, ZoneId.of("America/New_York"))).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(Figures.today(at, null)).isEqualTo(LocalDate.of(2026, 3, 31));
    }
}
