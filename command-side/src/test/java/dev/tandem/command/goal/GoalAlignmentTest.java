package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.ALIGNMENT_CYCLE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_OVER;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARENT_NOT_POSSIBLE;
import static dev.tandem.command.goal.GivenGoal.ALIGN;
import static dev.tandem.command.goal.GivenGoal.EXPLAIN;
import static dev.tandem.command.goal.GivenGoal.LINK;
import static dev.tandem.command.goal.GivenGoal.MEETING;
import static dev.tandem.command.goal.GivenGoal.TERMS;
import static dev.tandem.command.goal.GivenGoal.UNKNOWN_MEETING;
import static dev.tandem.command.goal.GivenGoal.WHY;
import static dev.tandem.command.goal.GivenGoal.abandoned;
import static dev.tandem.command.goal.GivenGoal.achieved;
import static dev.tandem.command.goal.GivenGoal.achievementStated;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.ended;
import static dev.tandem.command.goal.GivenGoal.meetingScheduled;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.goal.GivenGoal.rejected;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.LinkToMeeting;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GoalAlignmentTest {

    private static final GoalId THIRD_GOAL = new GoalId(Told.id(8));

    private final Scenario<GoalCommand, GoalAggregate> proposed = pair().given(proposed(Side.HR));
    private final Scenario<GoalCommand, GoalAggregate> active = proposed.given(agreed(1));

    private static TandemEvent goal(GoalId goal, @Nullable GoalId parent) {
        return new GoalProposed(goal, PARTNERSHIP, Side.HR, TERMS, parent);
    }

    private static TandemEvent agreed(GoalId goal) {
        return new GoalAgreed(goal, PARTNERSHIP, Side.MANAGER, 1);
    }

    private static TandemEvent agreed(int revision) {
        return GivenGoal.agreed(revision);
    }

    private static TandemEvent aligned(GoalId goal, GoalId parent) {
        return new GoalAligned(goal, PARTNERSHIP, parent);
    }

    @Nested
    class ServingAParent {

        @Test
        void isSaidOfAGoalUnderNegotiation() {
            proposed.given(goal(OTHER_GOAL, null)).when(MANAGER, ALIGN).then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void isSaidOfAnActiveGoal() {
            active.given(goal(OTHER_GOAL, null), agreed(OTHER_GOAL))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void isPossibleAcrossPartnerships() {
            active.given(new GoalProposed(OTHER_GOAL, OTHER_PARTNERSHIP, Side.HR, TERMS, null))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void changesWithTheParent() {
            active.given(goal(OTHER_GOAL, null), goal(THIRD_GOAL, null), aligned(GOAL, OTHER_GOAL))
                    .when(HR, new AlignGoal(GOAL, THIRD_GOAL))
                    .then(aligned(GOAL, THIRD_GOAL));
        }

        @Test
        void isNothingNewWhereItIsServedAlready() {
            active.given(goal(OTHER_GOAL, null), aligned(GOAL, OTHER_GOAL))
                    .when(HR, ALIGN)
                    .thenNothing();
            pair().given(goal(GOAL, OTHER_GOAL), goal(OTHER_GOAL, null))
                    .when(HR, ALIGN)
                    .thenNothing();
        }

        @Test
        void needsTheParent() {
            active.when(HR, ALIGN).thenRefused(NOT_FOUND, "there is no goal %s to serve".formatted(OTHER_GOAL));
        }

        @Test
        void isPossibleForAnAchievedParent() {
            active.given(
                            goal(OTHER_GOAL, null),
                            agreed(OTHER_GOAL),
                            new AchievementStated(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY),
                            new AchievementStated(OTHER_GOAL, PARTNERSHIP, Side.MANAGER, WHY),
                            new GoalAchieved(OTHER_GOAL, PARTNERSHIP))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void isNotPossibleForOneThatIsOver() {
            var sentence = "the goal %s was rejected or abandoned, or has ended".formatted(OTHER_GOAL);
            var parent = active.given(goal(OTHER_GOAL, null));
            parent.given(new GoalRejected(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY))
                    .when(HR, ALIGN)
                    .thenRefused(PARENT_NOT_POSSIBLE, sentence);
            parent.given(agreed(OTHER_GOAL), new GoalAbandoned(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY))
                    .when(HR, ALIGN)
                    .thenRefused(PARENT_NOT_POSSIBLE, sentence);
            parent.given(agreed(OTHER_GOAL), new GoalEnded(OTHER_GOAL, PARTNERSHIP, WHY))
                    .when(HR, ALIGN)
                    .thenRefused(PARENT_NOT_POSSIBLE, sentence);
        }

        @Test
        void isPossibleAgainForOneThatWasReopened() {
            active.given(
                            goal(OTHER_GOAL, null),
                            agreed(OTHER_GOAL),
                            new GoalAbandoned(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY),
                            new GoalReopened(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }
    }

    @Nested
    class ACircle {

        private final String sentence = "the goal %s serves this one already, if not directly".formatted(OTHER_GOAL);

        @Test
        void isNotClosedByAGoalItself() {
            active.when(HR, new AlignGoal(GOAL, GOAL)).thenRefused(ALIGNMENT_CYCLE, "a goal cannot serve itself");
        }

        @Test
        void isNotClosedByTwo() {
            active.given(goal(OTHER_GOAL, GOAL)).when(HR, ALIGN).thenRefused(ALIGNMENT_CYCLE, sentence);
        }

        @Test
        void isNotClosedByThree() {
            active.given(goal(OTHER_GOAL, null), aligned(OTHER_GOAL, THIRD_GOAL), goal(THIRD_GOAL, GOAL))
                    .when(HR, ALIGN)
                    .thenRefused(ALIGNMENT_CYCLE, sentence);
        }

        @Test
        void isNotClosedThroughAnotherPartnership() {
            active.given(new GoalProposed(OTHER_GOAL, OTHER_PARTNERSHIP, Side.HR, TERMS, GOAL))
                    .when(HR, ALIGN)
                    .thenRefused(ALIGNMENT_CYCLE, sentence);
        }

        @Test
        void isNotClosedThroughAGoalThatHasEnded() {
            active.given(
                            goal(OTHER_GOAL, THIRD_GOAL),
                            goal(THIRD_GOAL, GOAL),
                            new GoalEnded(THIRD_GOAL, PARTNERSHIP, WHY))
                    .when(HR, ALIGN)
                    .thenRefused(ALIGNMENT_CYCLE, sentence);
        }

        @Test
        void isNoneOnceTheOtherServesNothing() {
            active.given(goal(OTHER_GOAL, GOAL), new NoAlignmentExplained(OTHER_GOAL, PARTNERSHIP, WHY))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void thatARaceClosedAboveDoesNotHoldTheDecisionUp() {
            active.given(goal(OTHER_GOAL, THIRD_GOAL), goal(THIRD_GOAL, OTHER_GOAL))
                    .when(HR, ALIGN)
                    .then(aligned(GOAL, OTHER_GOAL));
        }
    }

    @Nested
    class AVeryTallTree {

        private Scenario<GoalCommand, GoalAggregate> above(int ancestors) {
            var chain = new ArrayList<TandemEvent>();
            chain.add(goal(OTHER_GOAL, ancestors > 1 ? new GoalId(Told.id(10_001)) : null));
            for (int i = 1; i < ancestors; i++) {
                chain.add(goal(
                        new GoalId(Told.id(10_000 + i)),
                        i + 1 < ancestors ? new GoalId(Told.id(10_000 + i + 1)) : null));
            }
            return active.given(chain.toArray(TandemEvent[]::new));
        }

        @Test
        void isClimbedToItsThousandthGoal() {
            above(1_000).when(HR, ALIGN).then(aligned(GOAL, OTHER_GOAL));
        }

        @Test
        void isNotClimbedFurther() {
            above(1_001)
                    .when(HR, ALIGN)
                    .thenRefused(
                            ALIGNMENT_CYCLE,
                            "there are more than 1000 goals above it, which cannot be told from a cycle");
        }
    }

    @Nested
    class ServingNothing {

        private final TandemEvent explained = new NoAlignmentExplained(GOAL, PARTNERSHIP, WHY);

        @Test
        void isExplainedForAGoalUnderNegotiation() {
            proposed.when(MANAGER, EXPLAIN).then(explained);
        }

        @Test
        void isExplainedForAnActiveGoal() {
            active.when(HR, EXPLAIN).then(explained);
        }

        @Test
        void letsGoOfTheParent() {
            var served = active.given(goal(OTHER_GOAL, null), aligned(GOAL, OTHER_GOAL));
            served.when(HR, EXPLAIN).then(explained);
            served.given(explained).when(HR, ALIGN).then(aligned(GOAL, OTHER_GOAL));
        }
    }

    @Nested
    class AMeeting {

        private final TandemEvent linked = new LinkedToMeeting(GOAL, PARTNERSHIP, MEETING);

        @Test
        void isLinkedToAGoalUnderNegotiation() {
            proposed.given(meetingScheduled()).when(MANAGER, LINK).then(linked);
        }

        @Test
        void isLinkedToAnActiveGoal() {
            active.given(meetingScheduled()).when(HR, LINK).then(linked);
        }

        @Test
        void isLinkedOnce() {
            active.given(meetingScheduled(), linked).when(HR, LINK).thenNothing();
            proposed.given(meetingScheduled(), linked, agreed(1)).when(HR, LINK).thenNothing();
        }

        @Test
        void isOneOfThePartnership() {
            active.given(meetingScheduled())
                    .when(HR, new LinkToMeeting(GOAL, UNKNOWN_MEETING))
                    .thenRefused(NOT_FOUND, "there is no meeting " + UNKNOWN_MEETING);
        }
    }

    @Nested
    class OfAGoalThatIsOver {

        private final List<GoalCommand> sayings = List.of(ALIGN, EXPLAIN, LINK);

        @Test
        void isNotPossibleOnceItIsAchieved() {
            sayings.forEach(
                    saying -> active.given(achievementStated(Side.HR), achievementStated(Side.MANAGER), achieved())
                            .when(HR, saying)
                            .thenRefused(GOAL_OVER, "the goal is achieved"));
        }

        @Test
        void isNotPossibleOnceItIsAbandoned() {
            sayings.forEach(saying ->
                    active.given(abandoned()).when(HR, saying).thenRefused(GOAL_OVER, "the goal was abandoned"));
        }

        @Test
        void isNotPossibleOnceItIsRejected() {
            sayings.forEach(saying ->
                    proposed.given(rejected()).when(HR, saying).thenRefused(GOAL_REJECTED, "the goal was rejected"));
        }

        @Test
        void isNotPossibleOnceItHasEnded() {
            sayings.forEach(
                    saying -> active.given(ended()).when(HR, saying).thenRefused(GOAL_ENDED, "the goal has ended"));
        }
    }
}
