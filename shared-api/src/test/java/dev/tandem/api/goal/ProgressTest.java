package dev.tandem.api.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.Progress.Measured;
import dev.tandem.api.person.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private static final KeyResultId DAYS = new KeyResultId(new UUID(0, 1));
    private static final KeyResultId QUALITY = new KeyResultId(new UUID(0, 2));
    private static final KeyResultId OTHER = new KeyResultId(new UUID(0, 3));
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2);

    private static KeyResultTerms keyResult(KeyResultId id, String baseline, String target, int weight) {
        return new KeyResultTerms(
                id, new Line("How long"), new Line("days"), new BigDecimal(baseline), new BigDecimal(target), weight);
    }

    private static GoalTerms terms(KeyResultTerms... keyResults) {
        return new GoalTerms(
                new Line("Hire faster"),
                new Text("It takes too long"),
                new PersonId(new UUID(0, 9)),
                GoalKind.COMMITTED,
                MARCH_1,
                MARCH_2,
                List.of(keyResults));
    }

    private static Measured measured(KeyResultId keyResult, String value, LocalDate on) {
        return new Measured(keyResult, new BigDecimal(value), on);
    }

    @Nested
    class OfAKeyResult {

        @ParameterizedTest
        @CsvSource({
            "10, 50, 10, 0", "10, 50, 20, 0.25", "10, 50, 50, 1", "10, 50, 60, 1", "10, 50, 5, 0",
            "40, 20, 40, 0", "40, 20, 35, 0.25", "40, 20, 20, 1", "40, 20, 12, 1", "40, 20, 41, 0",
            "-10, 10, 0, 0.5", "0, 0.4, 0.1, 0.25"
        })
        void isTheShareOfTheWayFromBaselineToTarget(String baseline, String target, String value, String expected) {
            assertThat(Progress.ofKeyResult(
                            keyResult(DAYS, baseline, target, 1), List.of(measured(DAYS, value, MARCH_1))))
                    .hasValueSatisfying(progress -> assertThat(progress).isEqualByComparingTo(expected));
        }

        @Test
        void isNotRoundedButToTheDigitsOfADivision() {
            assertThat(Progress.ofKeyResult(keyResult(DAYS, "0", "3", 1), List.of(measured(DAYS, "1", MARCH_1))))
                    .contains(new BigDecimal("0.3333333333333333333333333333333333"));
        }

        @Test
        void isNoneBeforeAnyMeasurement() {
            assertThat(Progress.ofKeyResult(keyResult(DAYS, "40", "20", 1), List.of(measured(QUALITY, "30", MARCH_1))))
                    .isEmpty();
        }

        @Test
        void isWholeWhereNothingWasToMove() {
            assertThat(Progress.ofKeyResult(keyResult(DAYS, "20", "20.0", 1), List.of(measured(DAYS, "7", MARCH_1))))
                    .contains(BigDecimal.ONE);
        }
    }

    @Nested
    class TheLatestMeasurement {

        @Test
        void isThatOfTheLatestDayNotTheLastToArrive() {
            assertThat(Progress.latest(DAYS, List.of(measured(DAYS, "30", MARCH_2), measured(DAYS, "40", MARCH_1))))
                    .contains(measured(DAYS, "30", MARCH_2));
        }

        @Test
        void isTheLaterRecordedOfTwoOnOneDay() {
            assertThat(Progress.latest(
                            DAYS,
                            List.of(
                                    measured(DAYS, "30", MARCH_2),
                                    measured(DAYS, "29", MARCH_2),
                                    measured(DAYS, "40", MARCH_1))))
                    .contains(measured(DAYS, "29", MARCH_2));
        }

        @Test
        void isOfThatKeyResultAlone() {
            assertThat(Progress.latest(DAYS, List.of(measured(DAYS, "30", MARCH_1), measured(QUALITY, "5", MARCH_2))))
                    .contains(measured(DAYS, "30", MARCH_1));
        }
    }

    @Nested
    class OfAGoal {

        private final GoalTerms terms = terms(
                keyResult(DAYS, "40", "20", 30), keyResult(QUALITY, "1", "5", 10), keyResult(OTHER, "0", "1", 60));

        @Test
        void isTheMeanByWeight() {
            var recorded = List.of(
                    measured(DAYS, "30", MARCH_1), measured(QUALITY, "2", MARCH_1), measured(OTHER, "1", MARCH_2));
            // (0.5 * 30 + 0.25 * 10 + 1 * 60) / 100
            assertThat(Progress.ofGoal(terms, recorded))
                    .hasValueSatisfying(progress -> assertThat(progress).isEqualByComparingTo("0.775"));
            assertThat(Progress.ofWholeGoal(terms, recorded)).isEqualByComparingTo("0.775");
        }

        @Test
        void leavesOutWhatWasNotMeasured() {
            var recorded = List.of(measured(DAYS, "30", MARCH_1), measured(QUALITY, "5", MARCH_1));
            // (0.5 * 30 + 1 * 10) / 40
            assertThat(Progress.ofGoal(terms, recorded))
                    .hasValueSatisfying(progress -> assertThat(progress).isEqualByComparingTo("0.625"));
        }

        @Test
        void countsWhatWasNotMeasuredAsNothingWhereTheWholeGoalIsMeant() {
            var recorded = List.of(measured(DAYS, "30", MARCH_1), measured(QUALITY, "5", MARCH_1));
            // (0.5 * 30 + 1 * 10 + 0 * 60) / 100
            assertThat(Progress.ofWholeGoal(terms, recorded)).isEqualByComparingTo("0.25");
        }

        @Test
        void isNoneBeforeAnyMeasurement() {
            assertThat(Progress.ofGoal(terms, List.of())).isEmpty();
            assertThat(Progress.ofWholeGoal(terms, List.of())).isEqualByComparingTo("0");
        }

        @Test
        void ignoresWhatTheTermsNoLongerName() {
            assertThat(Progress.ofGoal(terms(keyResult(DAYS, "40", "20", 1)), List.of(measured(QUALITY, "5", MARCH_1))))
                    .isEmpty();
        }
    }
}
