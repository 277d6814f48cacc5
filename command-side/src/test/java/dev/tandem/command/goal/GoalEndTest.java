package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_OVER;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
import static dev.tandem.api.error.RefusalCode.REASON_NEEDED;
import static dev.tandem.command.goal.GivenGoal.ABANDON;
import static dev.tandem.command.goal.GivenGoal.ACHIEVE;
import static dev.tandem.command.goal.GivenGoal.AGREE;
import static dev.tandem.command.goal.GivenGoal.ALIGN;
import static dev.tandem.command.goal.GivenGoal.AMEND;
import static dev.tandem.command.goal.GivenGoal.ANOTHER_MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.CORRECT;
import static dev.tandem.command.goal.GivenGoal.COUNTER;
import static dev.tandem.command.goal.GivenGoal.DAYS;
import static dev.tandem.command.goal.GivenGoal.DUE;
import static dev.tandem.command.goal.GivenGoal.END;
import static dev.tandem.command.goal.GivenGoal.EXPLAIN;
import static dev.tandem.command.goal.GivenGoal.LINK;
import static dev.tandem.command.goal.GivenGoal.MEASURE;
import static dev.tandem.command.goal.GivenGoal.MEASUREMENT;
import static dev.tandem.command.goal.GivenGoal.OTHER_TERMS;
import static dev.tandem.command.goal.GivenGoal.PROPOSE;
import static dev.tandem.command.goal.GivenGoal.QUALITY;
import static dev.tandem.command.goal.GivenGoal.REJECT;
import static dev.tandem.command.goal.GivenGoal.REOPEN;
import static dev.tandem.command.goal.GivenGoal.START;
import static dev.tandem.command.goal.GivenGoal.STATE_CONFIDENCE;
import static dev.tandem.command.goal.GivenGoal.TERMS;
import static dev.tandem.command.goal.GivenGoal.TODAY;
import static dev.tandem.command.goal.GivenGoal.WHY;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.amendmentProposed;
import static dev.tandem.command.goal.GivenGoal.corrected;
import static dev.tandem.command.goal.GivenGoal.keyResult;
import static dev.tandem.command.goal.GivenGoal.measured;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.paused;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.goal.GivenGoal.terms;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.SYSTEM;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AchieveGoal;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalEndTest {

    private static final AchieveGoal ACHIEVE_WITHOUT_REASON = new AchieveGoal(GOAL, null);

    private final Scenario<GoalCommand, GoalAggregate> active = pair().given(proposed(Side.HR), agreed(1));
    private final Scenario<GoalCommand, GoalAggregate> met =
            active.given(GivenGoal.measured(MEASUREMENT, DAYS, "20", TODAY));
    private final Scenario<GoalCommand, GoalAggregate> achieved =
            met.given(stated(Side.HR, null), stated(Side.MANAGER, null), GivenGoal.achieved());
    private final Scenario<GoalCommand, GoalAggregate> abandoned = active.given(GivenGoal.abandoned());
    private final Scenario<GoalCommand, GoalAggregate> rejected = pair().given(proposed(Side.HR), GivenGoal.rejected());
    private final Scenario<GoalCommand, GoalAggregate> ended = active.given(GivenGoal.ended());

    private static TandemEvent stated(Side by, @Nullable Text reason) {
        return new AchievementStated(GOAL, PARTNERSHIP, by, reason);
    }

    private static GoalTerms terms(GoalKind kind, KeyResultTerms... keyResults) {
        return new GoalTerms(TERMS.title(), WHY, OWNER.person(), kind, START, DUE, List.of(keyResults));
    }

    @Nested
    class Achievement {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isStatedByTheHrSide(Who who) {
            met.when(who, ACHIEVE_WITHOUT_REASON).then(stated(Side.HR, null));
        }

        @Test
        void isStatedByTheManager() {
            met.when(MANAGER, ACHIEVE).then(stated(Side.MANAGER, WHY));
        }

        @Test
        void holdsOnceBothSidesHaveStatedIt() {
            met.given(stated(Side.HR, null))
                    .when(MANAGER, ACHIEVE_WITHOUT_REASON)
                    .then(stated(Side.MANAGER, null), new GoalAchieved(GOAL, PARTNERSHIP));
            met.given(stated(Side.MANAGER, null))
                    .when(SECOND_HR, ACHIEVE)
                    .then(stated(Side.HR, WHY), new GoalAchieved(GOAL, PARTNERSHIP));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isStatedOnceBySide(Who who) {
            met.given(stated(Side.HR, null)).when(who, ACHIEVE).thenNothing();
        }

        @Test
        void isStatedAnewUnderOtherTerms() {
            var harder = terms(GoalKind.COMMITTED, keyResult(DAYS, "40", "0"));
            var amended = met.given(
                    stated(Side.HR, null),
                    new AmendmentProposed(GOAL, PARTNERSHIP, Side.HR, 2, harder, false, WHY),
                    agreed(2));
            amended.when(MANAGER, ACHIEVE).then(stated(Side.MANAGER, WHY));
            amended.when(HR, ACHIEVE).then(stated(Side.HR, WHY));
        }

        @Test
        void isStatedOnceThoughOtherTermsAreProposedSince() {
            met.given(stated(Side.HR, null), amendmentProposed(Side.HR))
                    .when(MANAGER, ACHIEVE)
                    .then(stated(Side.MANAGER, WHY), new GoalAchieved(GOAL, PARTNERSHIP));
        }

        @Test
        void isStatedOnceThoughAReasonIsNeededSince() {
            met.given(stated(Side.HR, null), corrected(MEASUREMENT, "30"))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .thenNothing();
        }
    }

    @Nested
    class AReason {

        private final String sentence = "a committed goal at %s %% needs a reason to be achieved";

        @Test
        void isNeededBelowTheTargetOfACommittedGoal() {
            active.given(GivenGoal.measured(MEASUREMENT, DAYS, "20.01", TODAY))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .thenRefused(REASON_NEEDED, sentence.formatted("99"));
        }

        @Test
        void isNeededWhereNothingWasMeasured() {
            active.when(HR, ACHIEVE_WITHOUT_REASON).thenRefused(REASON_NEEDED, sentence.formatted("0"));
        }

        @Test
        void isNeededWhereOneKeyResultWasNeverMeasured() {
            var two = terms(GoalKind.COMMITTED, keyResult(DAYS, "40", "20"), keyResult(QUALITY, "1", "5"));
            pair().given(proposed(Side.HR, two), agreed(1), GivenGoal.measured(MEASUREMENT, DAYS, "20", TODAY))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .thenRefused(REASON_NEEDED, sentence.formatted("50"));
        }

        @Test
        void isNeededOfEachSide() {
            active.given(stated(Side.HR, WHY))
                    .when(MANAGER, ACHIEVE_WITHOUT_REASON)
                    .thenRefused(REASON_NEEDED, sentence.formatted("0"));
        }

        @Test
        void isEnough() {
            active.when(HR, ACHIEVE).then(stated(Side.HR, WHY));
        }

        @Test
        void isNotNeededPastTheTarget() {
            active.given(GivenGoal.measured(MEASUREMENT, DAYS, "12", TODAY))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .then(stated(Side.HR, null));
        }

        @Test
        void isNotNeededForAnAspirationalGoal() {
            pair().given(proposed(Side.HR, terms(GoalKind.ASPIRATIONAL, keyResult(DAYS, "40", "20"))), agreed(1))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .then(stated(Side.HR, null));
        }

        @Test
        void goesByTheLatestDayNotByArrival() {
            met.given(GivenGoal.measured(ANOTHER_MEASUREMENT, DAYS, "30", TODAY.minusDays(1)))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .then(stated(Side.HR, null));
        }

        @Test
        void goesByTheLaterRecordedOfTwoOnOneDay() {
            met.given(GivenGoal.measured(ANOTHER_MEASUREMENT, DAYS, "30", TODAY))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .thenRefused(REASON_NEEDED, sentence.formatted("50"));
            met.given(GivenGoal.measured(ANOTHER_MEASUREMENT, DAYS, "20", TODAY), corrected(MEASUREMENT, "30"))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .then(stated(Side.HR, null));
        }

        @Test
        void goesByTheTermsInForce() {
            var harder = terms(GoalKind.COMMITTED, keyResult(DAYS, "40", "0"));
            var pending = met.given(new AmendmentProposed(GOAL, PARTNERSHIP, Side.HR, 2, harder, false, WHY));
            pending.when(HR, ACHIEVE_WITHOUT_REASON).then(stated(Side.HR, null));
            pending.given(agreed(2))
                    .when(HR, ACHIEVE_WITHOUT_REASON)
                    .thenRefused(REASON_NEEDED, sentence.formatted("50"));
        }
    }

    @Nested
    class Abandoning {

        @Test
        void isDoneByEitherSide() {
            active.when(SECOND_HR, ABANDON).then(new GoalAbandoned(GOAL, PARTNERSHIP, Side.HR, WHY));
            active.when(MANAGER, ABANDON).then(new GoalAbandoned(GOAL, PARTNERSHIP, Side.MANAGER, WHY));
        }

        @Test
        void isPossibleThoughOneSideHoldsItForAchieved() {
            met.given(stated(Side.HR, null))
                    .when(MANAGER, ABANDON)
                    .then(new GoalAbandoned(GOAL, PARTNERSHIP, Side.MANAGER, WHY));
        }
    }

    @Nested
    class OfAGoalThatIsNotActive {

        private final List<GoalCommand> sayings = List.of(ACHIEVE, ABANDON);

        @Test
        void isNotPossibleWhileItIsNegotiated() {
            sayings.forEach(saying -> pair().given(proposed(Side.HR))
                    .when(HR, saying)
                    .thenRefused(GOAL_NOT_ACTIVE, "revision 1 is not agreed by both sides yet"));
        }

        @Test
        void isNotPossibleOnceItIsAchieved() {
            sayings.forEach(saying -> achieved.when(HR, saying).thenRefused(GOAL_OVER, "the goal is achieved"));
        }

        @Test
        void isNotPossibleOnceItIsAbandoned() {
            sayings.forEach(saying -> abandoned.when(HR, saying).thenRefused(GOAL_OVER, "the goal was abandoned"));
        }

        @Test
        void isNotPossibleOnceItIsRejected() {
            sayings.forEach(saying -> rejected.when(HR, saying).thenRefused(GOAL_REJECTED, "the goal was rejected"));
        }

        @Test
        void isNotPossibleOnceItHasEnded() {
            sayings.forEach(saying -> ended.when(HR, saying).thenRefused(GOAL_ENDED, "the goal has ended"));
        }
    }

    @Nested
    class Reopening {

        private final TandemEvent reopened = new GoalReopened(GOAL, PARTNERSHIP, Side.MANAGER, WHY);

        @Test
        void isPossibleOnceItIsAchieved() {
            achieved.when(MANAGER, REOPEN).then(reopened);
            achieved.when(SECOND_HR, REOPEN).then(new GoalReopened(GOAL, PARTNERSHIP, Side.HR, WHY));
        }

        @Test
        void isPossibleOnceItIsAbandoned() {
            abandoned.when(MANAGER, REOPEN).then(reopened);
        }

        @Test
        void isNothingForAnActiveGoal() {
            active.when(HR, REOPEN).thenRefused(GOAL_ACTIVE, "the goal is still active");
            achieved.given(reopened).when(HR, REOPEN).thenRefused(GOAL_ACTIVE);
        }

        @Test
        void isNothingForAGoalUnderNegotiation() {
            pair().given(proposed(Side.HR))
                    .when(HR, REOPEN)
                    .thenRefused(GOAL_NOT_ACTIVE, "revision 1 is not agreed by both sides yet");
        }

        @Test
        void bringsNothingBackThatWasRejectedOrHasEnded() {
            rejected.when(HR, REOPEN).thenRefused(GOAL_REJECTED, "the goal was rejected");
            ended.when(HR, REOPEN).thenRefused(GOAL_ENDED, "the goal has ended");
        }
    }

    @Nested
    class Reopened {

        private final Scenario<GoalCommand, GoalAggregate> reopened = achieved.given(GivenGoal.reopened());

        @Test
        void keepsItsMeasurements() {
            reopened.when(HR, MEASURE)
                    .thenRefused(ID_TAKEN, "there is a measurement %s already".formatted(MEASUREMENT));
            reopened.when(HR, ACHIEVE_WITHOUT_REASON).then(stated(Side.HR, null));
        }

        @Test
        void keepsItsTermsAndCountsRevisionsOn() {
            reopened.when(HR, AMEND).then(new AmendmentProposed(GOAL, PARTNERSHIP, Side.HR, 2, OTHER_TERMS, true, WHY));
        }

        @Test
        void isAchievedOnlyOnceBothSidesSaySoAnew() {
            reopened.when(HR, ACHIEVE).then(stated(Side.HR, WHY));
            reopened.when(MANAGER, ACHIEVE).then(stated(Side.MANAGER, WHY));
            reopened.given(stated(Side.MANAGER, null))
                    .when(HR, ACHIEVE)
                    .then(stated(Side.HR, WHY), new GoalAchieved(GOAL, PARTNERSHIP));
        }

        @Test
        void forgetsTheStatementOfOneSideToo() {
            active.given(stated(Side.HR, WHY), GivenGoal.abandoned(), GivenGoal.reopened())
                    .when(MANAGER, ACHIEVE)
                    .then(stated(Side.MANAGER, WHY));
        }

        @Test
        void keepsTheAmendmentThatWasPending() {
            active.given(amendmentProposed(Side.HR), GivenGoal.abandoned(), GivenGoal.reopened())
                    .when(MANAGER, new AgreeGoal(GOAL, 2))
                    .then(new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, 2));
        }

        @Test
        void isAbandonedAgain() {
            reopened.when(MANAGER, ABANDON).then(new GoalAbandoned(GOAL, PARTNERSHIP, Side.MANAGER, WHY));
        }
    }

    @Nested
    class WhatIsOver {

        @Test
        void isNoLongerNegotiated() {
            Stream.of(COUNTER, AGREE, REJECT).forEach(saying -> {
                achieved.when(MANAGER, saying).thenRefused(GOAL_OVER, "the goal is achieved");
                abandoned.when(MANAGER, saying).thenRefused(GOAL_OVER, "the goal was abandoned");
                rejected.when(MANAGER, saying).thenRefused(GOAL_REJECTED, "the goal was rejected");
                ended.when(MANAGER, saying).thenRefused(GOAL_ENDED, "the goal has ended");
            });
        }

        @Test
        void keepsItsId() {
            Stream.of(achieved, abandoned, rejected, ended)
                    .forEach(over ->
                            over.when(HR, PROPOSE).thenRefused(ID_TAKEN, "there is a goal %s already".formatted(GOAL)));
        }
    }

    @Nested
    class TheReaction {

        @Test
        void endsWhatIsNegotiated() {
            pair().given(proposed(Side.HR)).when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }

        @Test
        void endsWhatIsActive() {
            met.when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }

        @Test
        void endsWhatWasReopened() {
            achieved.given(GivenGoal.reopened()).when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }

        @Test
        void leavesAloneWhatIsOver() {
            Stream.of(achieved, abandoned, rejected, ended)
                    .forEach(over -> over.when(SYSTEM, END).thenNothing());
        }

        @Test
        void doesNotFindWhatWasNeverProposed() {
            pair().when(SYSTEM, END).thenRefused(NOT_FOUND, "there is no goal " + GOAL);
        }

        @Test
        void endsInAClosedPartnershipAndInAPausedOne() {
            active.given(closed()).when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
            active.given(paused()).when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }
    }

    @Nested
    class InAPartnershipThatRests {

        private final List<GoalCommand> sayings = List.of(
                PROPOSE,
                COUNTER,
                AGREE,
                REJECT,
                AMEND,
                MEASURE,
                CORRECT,
                STATE_CONFIDENCE,
                ALIGN,
                EXPLAIN,
                LINK,
                ACHIEVE,
                ABANDON,
                REOPEN);

        @Test
        void nothingIsTakenFromPartiesWhileItIsPaused() {
            var paused = active.given(GivenGoal.paused());
            sayings.forEach(
                    saying -> paused.when(HR, saying).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused"));
        }

        @Test
        void nothingIsTakenFromPartiesOnceItIsClosed() {
            var closed = active.given(Told.closed());
            sayings.forEach(
                    saying -> closed.when(HR, saying).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void nothingIsTakenFromTheOwner() {
            Stream.of(MEASURE, CORRECT, STATE_CONFIDENCE).forEach(saying -> {
                active.given(GivenGoal.paused()).when(OWNER, saying).thenRefused(PARTNERSHIP_PAUSED);
                active.given(Told.closed()).when(OWNER, saying).thenRefused(PARTNERSHIP_CLOSED);
            });
        }

        @Test
        void everythingIsTakenAgainAfterThePause() {
            active.given(GivenGoal.paused(), new PartnershipResumed(PARTNERSHIP, WHY))
                    .when(OWNER, MEASURE)
                    .then(measured());
        }

        @Test
        void noGoalIsProposed() {
            pair().given(GivenGoal.paused()).when(HR, PROPOSE).thenRefused(PARTNERSHIP_PAUSED);
            pair().given(Told.closed()).when(HR, PROPOSE).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
