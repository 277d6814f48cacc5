package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_OVER;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.MEASURED_BEFORE_THE_START;
import static dev.tandem.api.error.RefusalCode.MEASURED_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.SAME_VALUE;
import static dev.tandem.command.goal.GivenGoal.ANOTHER_MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.CORRECT;
import static dev.tandem.command.goal.GivenGoal.DAYS;
import static dev.tandem.command.goal.GivenGoal.MEASURE;
import static dev.tandem.command.goal.GivenGoal.MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.START;
import static dev.tandem.command.goal.GivenGoal.STATE_CONFIDENCE;
import static dev.tandem.command.goal.GivenGoal.TODAY;
import static dev.tandem.command.goal.GivenGoal.UNKNOWN_KEY_RESULT;
import static dev.tandem.command.goal.GivenGoal.WHY;
import static dev.tandem.command.goal.GivenGoal.abandoned;
import static dev.tandem.command.goal.GivenGoal.achieved;
import static dev.tandem.command.goal.GivenGoal.achievementStated;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.correct;
import static dev.tandem.command.goal.GivenGoal.corrected;
import static dev.tandem.command.goal.GivenGoal.ended;
import static dev.tandem.command.goal.GivenGoal.measure;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.goal.GivenGoal.rejected;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.OWNER;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.StateConfidence;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalMeasuringTest {

    private final Scenario<GoalCommand, GoalAggregate> active = pair().given(proposed(Side.HR), agreed(1));
    private final Scenario<GoalCommand, GoalAggregate> measured = active.given(GivenGoal.measured());

    @Nested
    class AMeasurement {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isMade(Who who) {
            active.when(who, MEASURE)
                    .then(new KeyResultMeasured(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), TODAY));
        }

        @Test
        void isMadeOnTheFirstDayToo() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "40", START))
                    .then(new KeyResultMeasured(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("40"), START));
        }

        @Test
        void isNotMadeBeforeTheStart() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "40", LocalDate.of(2025, 12, 31)))
                    .thenRefused(MEASURED_BEFORE_THE_START, "2025-12-31 is before the goal's start on 2026-01-01");
        }

        @Test
        void isNotMadeInTheFuture() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .thenRefused(MEASURED_IN_THE_FUTURE, "2026-03-11 is after today, 2026-03-10");
        }

        @Test
        void isMadeOnTheDayOfThePartnershipsZone() {
            var alreadyTomorrowInTokyo = Instant.parse("2026-03-10T15:00:00Z");
            active.at(alreadyTomorrowInTokyo)
                    .when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .then(new KeyResultMeasured(
                            GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), LocalDate.of(2026, 3, 11)));
            active.at(alreadyTomorrowInTokyo.minusMillis(1))
                    .when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .thenRefused(MEASURED_IN_THE_FUTURE);
        }

        @Test
        void isOfAKeyResultThatTheTermsName() {
            active.when(OWNER, measure(MEASUREMENT, UNKNOWN_KEY_RESULT, "35", TODAY))
                    .thenRefused(NOT_FOUND, "the goal has no key result " + UNKNOWN_KEY_RESULT);
        }

        @Test
        void isMadeOnce() {
            measured.when(HR, MEASURE)
                    .thenRefused(ID_TAKEN, "there is a measurement %s already".formatted(MEASUREMENT));
        }

        @Test
        void isOneOfSeveralOfADay() {
            measured.when(HR, measure(ANOTHER_MEASUREMENT, DAYS, "34", TODAY))
                    .then(new KeyResultMeasured(
                            GOAL, PARTNERSHIP, ANOTHER_MEASUREMENT, DAYS, new BigDecimal("34"), TODAY));
        }
    }

    @Nested
    class ACorrection {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isMade(Who who) {
            measured.when(who, CORRECT)
                    .then(new MeasurementCorrected(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("36"), WHY));
        }

        @Test
        void isNotOneToTheSameValue() {
            measured.when(OWNER, correct(MEASUREMENT, "35.00")).thenRefused(SAME_VALUE, "it is 35 already");
        }

        @Test
        void goesBackToTheFirstValue() {
            measured.given(corrected(MEASUREMENT, "36"))
                    .when(OWNER, correct(MEASUREMENT, "35"))
                    .then(new MeasurementCorrected(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), WHY));
        }

        @Test
        void isOfAMeasurementThatWasMade() {
            measured.when(OWNER, correct(ANOTHER_MEASUREMENT, "36"))
                    .thenRefused(NOT_FOUND, "the goal has no measurement " + ANOTHER_MEASUREMENT);
        }
    }

    @Nested
    class Confidence {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isThatOfThePersonWhoStatesIt(Who who) {
            active.when(who, STATE_CONFIDENCE)
                    .then(new ConfidenceStated(GOAL, PARTNERSHIP, who.person(), 7, new Text("The advert is out")));
        }

        @Test
        void isStatedWithoutANote() {
            active.when(OWNER, new StateConfidence(GOAL, 0, null))
                    .then(new ConfidenceStated(GOAL, PARTNERSHIP, OWNER.person(), 0, null));
        }

        @Test
        void isStatedAgainThoughNothingChanged() {
            active.given(new ConfidenceStated(GOAL, PARTNERSHIP, OWNER.person(), 10, null))
                    .when(OWNER, new StateConfidence(GOAL, 10, null))
                    .then(new ConfidenceStated(GOAL, PARTNERSHIP, OWNER.person(), 10, null));
        }
    }

    @Nested
    class OfAGoalThatIsNotActive {

        private final List<GoalCommand> sayings = List.of(MEASURE, CORRECT, STATE_CONFIDENCE);

        @Test
        void isNotPossibleWhileItIsNegotiated() {
            sayings.forEach(saying -> pair().given(proposed(Side.HR))
                    .when(OWNER, saying)
                    .thenRefused(GOAL_NOT_ACTIVE, "revision 1 is not agreed by both sides yet"));
        }

        @Test
        void isNotPossibleOnceItIsAchieved() {
            sayings.forEach(
                    saying -> measured.given(achievementStated(Side.HR), achievementStated(Side.MANAGER), achieved())
                            .when(OWNER, saying)
                            .thenRefused(GOAL_OVER, "the goal is achieved"));
        }

        @Test
        void isNotPossibleOnceItIsAbandoned() {
            sayings.forEach(saying ->
                    measured.given(abandoned()).when(OWNER, saying).thenRefused(GOAL_OVER, "the goal was abandoned"));
        }

        @Test
        void isNotPossibleOnceItIsRejected() {
            sayings.forEach(saying -> pair().given(proposed(Side.HR), rejected())
                    .when(OWNER, saying)
                    .thenRefused(GOAL_REJECTED, "the goal was rejected"));
        }

        @Test
        void isNotPossibleOnceItHasEnded() {
            sayings.forEach(saying ->
                    measured.given(ended()).when(OWNER, saying).thenRefused(GOAL_ENDED, "the goal has ended"));
        }
    }
}
