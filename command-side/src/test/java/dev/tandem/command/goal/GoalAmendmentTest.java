package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.BASELINE_IS_TARGET;
import static dev.tandem.api.error.RefusalCode.DUE_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.DUPLICATE_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_OVER;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.MEASURED_BEFORE_THE_START;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.NO_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.goal.GivenGoal.AMEND;
import static dev.tandem.command.goal.GivenGoal.ANOTHER_MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.CORRECT;
import static dev.tandem.command.goal.GivenGoal.DAYS;
import static dev.tandem.command.goal.GivenGoal.DUE;
import static dev.tandem.command.goal.GivenGoal.MEASURE;
import static dev.tandem.command.goal.GivenGoal.MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.OTHER_TERMS;
import static dev.tandem.command.goal.GivenGoal.QUALITY;
import static dev.tandem.command.goal.GivenGoal.REJECT;
import static dev.tandem.command.goal.GivenGoal.START;
import static dev.tandem.command.goal.GivenGoal.TERMS;
import static dev.tandem.command.goal.GivenGoal.TODAY;
import static dev.tandem.command.goal.GivenGoal.WHY;
import static dev.tandem.command.goal.GivenGoal.abandoned;
import static dev.tandem.command.goal.GivenGoal.achieved;
import static dev.tandem.command.goal.GivenGoal.achievementStated;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.amendmentProposed;
import static dev.tandem.command.goal.GivenGoal.corrected;
import static dev.tandem.command.goal.GivenGoal.counterProposed;
import static dev.tandem.command.goal.GivenGoal.ended;
import static dev.tandem.command.goal.GivenGoal.keyResult;
import static dev.tandem.command.goal.GivenGoal.measure;
import static dev.tandem.command.goal.GivenGoal.measured;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.goal.GivenGoal.rejected;
import static dev.tandem.command.goal.GivenGoal.terms;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalAmendmentTest {

    private final Scenario<GoalCommand, GoalAggregate> active = pair().given(proposed(Side.HR), agreed(1));

    private static ProposeAmendment amend(int revision, GoalTerms terms) {
        return new ProposeAmendment(GOAL, revision, terms, WHY);
    }

    private static TandemEvent amendment(Side by, int revision, GoalTerms terms, boolean eases) {
        return new AmendmentProposed(GOAL, PARTNERSHIP, by, revision, terms, eases, WHY);
    }

    private static GoalTerms terms(KeyResultTerms... keyResults) {
        return GivenGoal.terms(OWNER.person(), START, DUE, keyResults);
    }

    @Nested
    class OfAnActiveGoal {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isProposedByTheHrSide(Who who) {
            active.when(who, AMEND).then(amendment(Side.HR, 2, OTHER_TERMS, true));
        }

        @Test
        void isProposedByTheManager() {
            active.when(MANAGER, AMEND).then(amendment(Side.MANAGER, 2, OTHER_TERMS, true));
        }

        @Test
        void takesTheNextRevisionOnly() {
            active.when(HR, amend(1, OTHER_TERMS)).thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 1");
            active.when(HR, amend(3, OTHER_TERMS)).thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 3");
        }

        @Test
        void countsRevisionsOnFromTheDialogue() {
            pair().given(proposed(Side.HR), counterProposed(Side.MANAGER), agreed(2))
                    .when(HR, amend(3, TERMS))
                    .then(amendment(Side.HR, 3, TERMS, false));
        }

        @Test
        void isNotPossibleWithImpossibleTerms() {
            active.when(HR, amend(2, GivenGoal.terms(OWNER.person(), DUE, START, keyResult(DAYS, "40", "20"))))
                    .thenRefused(DUE_BEFORE_START, "due on 2026-01-01, before the start on 2026-06-30");
            active.when(HR, amend(2, terms())).thenRefused(NO_KEY_RESULT, "a goal needs at least one key result");
            active.when(HR, amend(2, terms(keyResult(DAYS, "40", "20"), keyResult(DAYS, "1", "2"))))
                    .thenRefused(DUPLICATE_KEY_RESULT);
            active.when(HR, amend(2, terms(keyResult(DAYS, "4", "4.0")))).thenRefused(BASELINE_IS_TARGET);
            active.when(HR, amend(2, GivenGoal.terms(NOBODY, START, DUE, keyResult(DAYS, "40", "20"))))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }
    }

    @Nested
    class OfAGoalThatIsNotActive {

        @Test
        void isNotPossibleWhileItIsNegotiated() {
            pair().given(proposed(Side.HR))
                    .when(HR, AMEND)
                    .thenRefused(GOAL_NOT_ACTIVE, "revision 1 is not agreed by both sides yet");
        }

        @Test
        void isNotPossibleOnceItIsOver() {
            active.given(achievementStated(Side.HR), achievementStated(Side.MANAGER), achieved())
                    .when(HR, AMEND)
                    .thenRefused(GOAL_OVER, "the goal is achieved");
            active.given(abandoned()).when(HR, AMEND).thenRefused(GOAL_OVER, "the goal was abandoned");
            active.given(ended()).when(HR, AMEND).thenRefused(GOAL_ENDED, "the goal has ended");
            pair().given(proposed(Side.HR), rejected())
                    .when(HR, AMEND)
                    .thenRefused(GOAL_REJECTED, "the goal was rejected");
        }
    }

    @Nested
    class ThatEases {

        private void eases(boolean expected, GoalTerms before, GoalTerms after) {
            pair().given(proposed(Side.HR, before), agreed(1))
                    .when(HR, amend(2, after))
                    .then(amendment(Side.HR, 2, after, expected));
        }

        @Test
        void asksForLessOfARise() {
            eases(true, terms(keyResult(DAYS, "10", "50")), terms(keyResult(DAYS, "10", "49.9")));
            eases(false, terms(keyResult(DAYS, "10", "50")), terms(keyResult(DAYS, "10", "50.1")));
        }

        @Test
        void asksForLessOfAFall() {
            eases(true, terms(keyResult(DAYS, "40", "20")), terms(keyResult(DAYS, "40", "20.1")));
            eases(false, terms(keyResult(DAYS, "40", "20")), terms(keyResult(DAYS, "40", "19.9")));
        }

        @Test
        void turnsTheDirectionRound() {
            eases(true, terms(keyResult(DAYS, "40", "20")), terms(keyResult(DAYS, "40", "60")));
        }

        @Test
        void isNotOneThatOnlyWritesTheTargetOtherwise() {
            eases(false, terms(keyResult(DAYS, "40", "20")), terms(keyResult(DAYS, "40", "20.00")));
        }

        @Test
        void isNotOneThatOnlyMovesTheBaseline() {
            eases(false, terms(keyResult(DAYS, "40", "20")), terms(keyResult(DAYS, "30", "20")));
        }

        @Test
        void dropsAKeyResult() {
            eases(
                    true,
                    terms(keyResult(DAYS, "40", "20"), keyResult(QUALITY, "1", "5")),
                    terms(keyResult(DAYS, "40", "10")));
        }

        @Test
        void replacesAKeyResult() {
            eases(true, terms(keyResult(DAYS, "40", "20")), terms(keyResult(QUALITY, "40", "20")));
        }

        @Test
        void isNotOneThatAddsAKeyResult() {
            eases(
                    false,
                    terms(keyResult(DAYS, "40", "20")),
                    terms(keyResult(DAYS, "40", "20"), keyResult(QUALITY, "1", "5")));
        }

        @Test
        void givesMoreTime() {
            eases(true, TERMS, GivenGoal.terms(OWNER.person(), START, DUE.plusDays(1), keyResult(DAYS, "40", "20")));
            eases(false, TERMS, GivenGoal.terms(OWNER.person(), START, DUE.minusDays(1), keyResult(DAYS, "40", "20")));
        }

        @Test
        void isOneForAnyOfItsKeyResults() {
            eases(
                    true,
                    terms(keyResult(DAYS, "40", "20"), keyResult(QUALITY, "1", "5")),
                    terms(keyResult(DAYS, "40", "10"), keyResult(QUALITY, "1", "4")));
        }

        @Test
        void isToldByTheTermsInForceNotByThoseProposedInBetween() {
            active.given(amendment(Side.HR, 2, terms(keyResult(DAYS, "40", "30")), true))
                    .when(HR, amend(3, terms(keyResult(DAYS, "40", "25"))))
                    .then(amendment(Side.HR, 3, terms(keyResult(DAYS, "40", "25")), true));
        }
    }

    @Nested
    class ThatIsPending {

        private final Scenario<GoalCommand, GoalAggregate> pending = active.given(amendmentProposed(Side.HR));

        @Test
        void isAgreedByTheOtherSide() {
            pending.when(MANAGER, new AgreeGoal(GOAL, 2)).then(new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, 2));
        }

        @Test
        void isAgreedByAnyHrPartnerWhereTheManagerProposedIt() {
            active.given(amendmentProposed(Side.MANAGER))
                    .when(SECOND_HR, new AgreeGoal(GOAL, 2))
                    .then(new GoalAgreed(GOAL, PARTNERSHIP, Side.HR, 2));
        }

        @Test
        void isNotAgreedByTheSideThatProposedIt() {
            pending.when(SECOND_HR, new AgreeGoal(GOAL, 2)).thenRefused(NOT_ALLOWED);
        }

        @Test
        void isAgreedInItsRevisionOnly() {
            pending.when(MANAGER, new AgreeGoal(GOAL, 1))
                    .thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 2, not 1");
            pending.when(MANAGER, new AgreeGoal(GOAL, 3))
                    .thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 2, not 3");
        }

        @Test
        void isReplacedByANewerOne() {
            var replaced = pending.given(amendment(Side.MANAGER, 3, TERMS, false));
            pending.when(MANAGER, amend(2, TERMS)).thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 3, not 2");
            pending.when(MANAGER, amend(3, TERMS)).then(amendment(Side.MANAGER, 3, TERMS, false));
            replaced.when(HR, new AgreeGoal(GOAL, 2))
                    .thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 3, not 2");
            replaced.when(HR, new AgreeGoal(GOAL, 3)).then(new GoalAgreed(GOAL, PARTNERSHIP, Side.HR, 3));
        }

        @Test
        void leavesTheTermsInForce() {
            var keyResults = active.given(amendment(Side.HR, 2, terms(keyResult(QUALITY, "1", "5")), true));
            keyResults.when(HR, MEASURE).then(measured());
            keyResults
                    .when(HR, measure(MEASUREMENT, QUALITY, "2", TODAY))
                    .thenRefused(NOT_FOUND, "the goal has no key result " + QUALITY);
        }

        @Test
        void doesNotBringTheDialogueBack() {
            pending.when(MANAGER, new CounterPropose(GOAL, 3, TERMS, WHY))
                    .thenRefused(GOAL_ACTIVE, "revision 1 is agreed, the goal is active");
            pending.when(MANAGER, REJECT).thenRefused(GOAL_ACTIVE);
        }
    }

    @Nested
    class ThatIsAgreed {

        private final GoalTerms newTerms =
                GivenGoal.terms(OWNER.person(), START.plusDays(10), DUE, keyResult(QUALITY, "1", "5"));
        private final Scenario<GoalCommand, GoalAggregate> amended =
                active.given(measured(), amendment(Side.HR, 2, newTerms, true), agreed(2));

        @Test
        void makesTheNewKeyResultsMeasurable() {
            amended.when(OWNER, measure(ANOTHER_MEASUREMENT, QUALITY, "2", TODAY))
                    .then(measured(ANOTHER_MEASUREMENT, QUALITY, "2", TODAY));
        }

        @Test
        void endsMeasuringWhatFellAway() {
            amended.when(OWNER, measure(ANOTHER_MEASUREMENT, DAYS, "30", TODAY))
                    .thenRefused(NOT_FOUND, "the goal has no key result " + DAYS);
        }

        @Test
        void leavesEarlierMeasurementsCorrectable() {
            amended.when(OWNER, CORRECT).then(corrected(MEASUREMENT, "36"));
        }

        @Test
        void movesTheDayFromWhichIsMeasured() {
            amended.when(OWNER, measure(ANOTHER_MEASUREMENT, QUALITY, "2", START))
                    .thenRefused(MEASURED_BEFORE_THE_START, "2026-01-01 is before the goal's start on 2026-01-11");
        }

        @Test
        void isNotAgreedAgain() {
            amended.when(HR, new AgreeGoal(GOAL, 2))
                    .thenRefused(GOAL_ACTIVE, "revision 2 is agreed, the goal is active");
        }

        @Test
        void isFollowedByTheNextRevision() {
            amended.when(MANAGER, amend(3, TERMS)).then(amendment(Side.MANAGER, 3, TERMS, true));
        }
    }
}
