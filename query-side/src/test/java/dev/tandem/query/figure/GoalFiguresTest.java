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
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ConfidenceView.Band;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.goal.Agreement;
import dev.tandem.query.goal.Course;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.goal.GoalCard.Measurement;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalFiguresTest {

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
                new Course(status, Instant.EPOCH, null, null, null, List.of(), List.of()),
                new Agreement(
                        1,
                        new GoalTerms(
                                new Line("goal"), new Text("why"), OWNER, GoalKind.COMMITTED, start, due, keyResults),
                        1,
                        null,
                        null,
                        List.of()),
                null,
                null,
                List.of(measured),
                List.of(),
                List.of());
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
            assertThat(GoalFigures.keyResultProgress(active(terms, measured(FIRST, latest, START)), terms))
                    .isEqualTo(new Figure("key-result-progress@1", new BigDecimal(progress), null));
        }

        @Test
        void isNotThereBeforeAnyMeasurement() {
            var terms = keyResult(FIRST, "0", "100", 1);
            assertThat(GoalFigures.keyResultProgress(active(terms), terms))
                    .isEqualTo(new Figure("key-result-progress@1", null, NotEnoughData.NOT_MEASURED));
        }

        @Test
        void goesByTheMeasurementsOwnDayAndThenByTheOrderOfRecording() {
            var terms = keyResult(FIRST, "0", "100", 1);
            assertThat(GoalFigures.keyResultProgress(
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
            assertThat(GoalFigures.goalProgress(goal))
                    .isEqualTo(new Figure("goal-progress@1", new BigDecimal("0.8125"), null));
            assertThat(GoalFigures.measuredWeight(goal)).isEqualTo("1.0000");
        }

        @Test
        void leavesOutWhatWasNotMeasuredAndSaysHowMuchThatIs() {
            var goal = goal(
                    START,
                    START.plusDays(100),
                    GoalStatus.ACTIVE,
                    List.of(keyResult(FIRST, "0", "10", 30), keyResult(SECOND, "0", "100", 10)),
                    measured(SECOND, "25", START));
            assertThat(GoalFigures.goalProgress(goal).value()).isEqualTo("0.2500");
            assertThat(GoalFigures.measuredWeight(goal)).isEqualTo("0.2500");
        }

        @Test
        void isNotThereBeforeAnyMeasurement() {
            var goal = active(keyResult(FIRST, "0", "10", 30));
            assertThat(GoalFigures.goalProgress(goal))
                    .isEqualTo(new Figure("goal-progress@1", null, NotEnoughData.NOT_MEASURED));
            assertThat(GoalFigures.measuredWeight(goal)).isEqualTo("0.0000");
        }

        @Test
        void forgetsMeasurementsOfKeyResultsThatTheTermsNoLongerName() {
            var goal = active(keyResult(FIRST, "0", "10", 30), measured(SECOND, "7", START));
            assertThat(GoalFigures.goalProgress(goal).reason()).isEqualTo(NotEnoughData.NOT_MEASURED);
            assertThat(GoalFigures.goalHealth(goal, null, START).state()).isEqualTo(GoalHealth.PENDING);
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
            assertThat(GoalFigures.expectedProgress(goal, START.plusDays(elapsed)))
                    .isEqualTo(new Figure("expected-progress@1", new BigDecimal(expected), null));
        }
    }

    @Nested
    class Health {

        /** Half of the time gone: expected is 0.5. */
        private final LocalDate today = START.plusDays(500);

        private dev.tandem.api.query.HealthFigure with(String progress, LocalDate measuredOn) {
            return GoalFigures.goalHealth(
                    goal(
                            START,
                            START.plusDays(1000),
                            GoalStatus.ACTIVE,
                            List.of(keyResult(FIRST, "0", "1", 1)),
                            measured(FIRST, progress, measuredOn)),
                    null,
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
            var health = GoalFigures.goalHealth(active(keyResult(FIRST, "0", "1", 1)), null, START.plusDays(400));
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
                assertThat(GoalFigures.goalHealth(goal, null, START).state()).isNull();
                assertThat(GoalFigures.goalHealth(goal, null, START).reason()).isEqualTo(NotEnoughData.NOT_ACTIVE);
            }
        }
    }

    @Nested
    class HealthWithACheckInCadence {

        private final LocalDate measuredOn = LocalDate.of(2026, 1, 31);

        private GoalHealth on(LocalDate today, int every, CadenceUnit unit) {
            var checkIn = new Cadence(MeetingKind.CHECK_IN, every, unit, List.of(), Instant.EPOCH);
            return GoalFigures.goalHealth(
                            active(keyResult(FIRST, "0", "1", 1), measured(FIRST, "1", measuredOn)), checkIn, today)
                    .state();
        }

        @Test
        void isStaleWhenTheLatestMeasurementIsOlderThanItsPeriod() {
            assertThat(on(measuredOn.plusDays(14), 2, CadenceUnit.WEEKS)).isEqualTo(GoalHealth.ON_TRACK);
            assertThat(on(measuredOn.plusDays(15), 2, CadenceUnit.WEEKS)).isEqualTo(GoalHealth.STALE);
            assertThat(on(measuredOn.plusDays(45), 45, CadenceUnit.DAYS)).isEqualTo(GoalHealth.ON_TRACK);
            assertThat(on(measuredOn.plusDays(46), 45, CadenceUnit.DAYS)).isEqualTo(GoalHealth.STALE);
        }

        @Test
        void aMonthEndsOnTheLastDayOfAShorterOne() {
            assertThat(on(LocalDate.of(2026, 2, 28), 1, CadenceUnit.MONTHS)).isEqualTo(GoalHealth.ON_TRACK);
            assertThat(on(LocalDate.of(2026, 3, 1), 1, CadenceUnit.MONTHS)).isEqualTo(GoalHealth.STALE);
        }
    }

    @Nested
    class OfAllGoals {

        private final LocalDate today = START.plusDays(50); // of 100: 0.5 is expected

        private GoalCard at(String progress) {
            return active(keyResult(FIRST, "0", "1", 1), measured(FIRST, progress, today));
        }

        private Figure health(GoalCard... goals) {
            return GoalFigures.goalsHealth(List.of(goals), null, today);
        }

        @Test
        void healthIsTheMeanOfTheirNumbersWithoutThePending() {
            // on track 1, behind 0.5, at risk 0, one not measured
            assertThat(health(at("0.5"), at("0.2"), at("0.1"), active(keyResult(FIRST, "0", "1", 1))))
                    .isEqualTo(new Figure("goals-health@1", new BigDecimal("0.5000"), null));
        }

        @Test
        void healthIsNotThereWithoutAMeasuredActiveGoal() {
            assertThat(health()).isEqualTo(new Figure("goals-health@1", null, NotEnoughData.NO_ACTIVE_GOALS));
            assertThat(health(active(keyResult(FIRST, "0", "1", 1))))
                    .isEqualTo(new Figure("goals-health@1", null, NotEnoughData.NO_MEASURED_GOALS));
        }

        @Test
        void keyResultsAreAtRiskWhereTheyLagByMoreThanAThird() {
            var goal = goal(
                    START,
                    START.plusDays(100),
                    GoalStatus.ACTIVE,
                    List.of(keyResult(FIRST, "0", "1", 1), keyResult(SECOND, "0", "1", 1)),
                    measured(FIRST, "0.17", today),
                    measured(SECOND, "0.16", today));
            assertThat(GoalFigures.keyResultsAtRisk(goal, today))
                    .extracting(KeyResultTerms::keyResult)
                    .containsExactly(SECOND);
            assertThat(GoalFigures.keyResultsAtRisk(active(keyResult(FIRST, "0", "1", 1)), today))
                    .isEmpty();
        }

        @Test
        void alignmentCountsActiveGoalsWithAParentOrAReasonWhyNot() {
            var plain = at("0");
            var parent = with(plain, new GoalId(Story.id(77)), null);
            var explained = with(plain, null, new Text("nobody else has one"));
            var proposed = goal(START, START, GoalStatus.PROPOSED, List.of(keyResult(FIRST, "0", "1", 1)));
            assertThat(GoalFigures.alignment(List.of(plain, parent, explained, proposed)))
                    .isEqualTo(new Figure("alignment@1", new BigDecimal("0.6667"), null));
            assertThat(GoalFigures.alignment(List.of(proposed)))
                    .isEqualTo(new Figure("alignment@1", null, NotEnoughData.NO_ACTIVE_GOALS));
        }

        private static GoalCard with(GoalCard goal, GoalId parent, Text noAlignment) {
            return new GoalCard(
                    goal.id(),
                    goal.partnershipId(),
                    goal.since(),
                    goal.course(),
                    goal.agreement(),
                    parent,
                    noAlignment,
                    goal.measurements(),
                    goal.confidence(),
                    goal.meetings());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, LOW", "3, LOW", "4, MEDIUM", "7, MEDIUM", "8, HIGH", "10, HIGH"})
    void confidenceIsLowBelowFourAndHighAboveSeven(int level, Band band) {
        assertThat(GoalFigures.band(level)).isEqualTo(band);
    }
}
