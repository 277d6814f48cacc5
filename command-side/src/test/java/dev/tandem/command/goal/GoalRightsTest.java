package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.command.goal.GivenGoal.ABANDON;
import static dev.tandem.command.goal.GivenGoal.ACHIEVE;
import static dev.tandem.command.goal.GivenGoal.AGREE;
import static dev.tandem.command.goal.GivenGoal.ALIGN;
import static dev.tandem.command.goal.GivenGoal.AMEND;
import static dev.tandem.command.goal.GivenGoal.CORRECT;
import static dev.tandem.command.goal.GivenGoal.COUNTER;
import static dev.tandem.command.goal.GivenGoal.END;
import static dev.tandem.command.goal.GivenGoal.EXPLAIN;
import static dev.tandem.command.goal.GivenGoal.LINK;
import static dev.tandem.command.goal.GivenGoal.MEASURE;
import static dev.tandem.command.goal.GivenGoal.PROPOSE;
import static dev.tandem.command.goal.GivenGoal.REJECT;
import static dev.tandem.command.goal.GivenGoal.REOPEN;
import static dev.tandem.command.goal.GivenGoal.STATE_CONFIDENCE;
import static dev.tandem.command.goal.GivenGoal.achievementStated;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.amendmentProposed;
import static dev.tandem.command.goal.GivenGoal.measured;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.paused;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may say what to a goal, in each of its states. */
class GoalRightsTest {

    private static final Who[] NOBODY_YET = {};
    private static final Who[] PARTIES = {HR, SECOND_HR, MANAGER};

    private final Scenario<GoalCommand, GoalAggregate> pair = pair();
    private final Scenario<GoalCommand, GoalAggregate> active = pair.given(proposed(Side.HR), agreed(1), measured());

    /** Whoever knows the goal may say the same at all times, only to agree is for the side that has not. */
    private static Stream<DynamicTest> known(Scenario<GoalCommand, GoalAggregate> situation, Who... mayAgree) {
        return new WhoMay<>(GoalCommand.class, situation)
                .may(PROPOSE, HR, SECOND_HR, MANAGER)
                .may(COUNTER, HR, SECOND_HR, MANAGER)
                .may(AGREE, mayAgree)
                .may(REJECT, HR, SECOND_HR, MANAGER)
                .may(AMEND, HR, SECOND_HR, MANAGER)
                .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                .may(STATE_CONFIDENCE, HR, SECOND_HR, MANAGER, OWNER)
                .may(ALIGN, HR, SECOND_HR, MANAGER)
                .may(EXPLAIN, HR, SECOND_HR, MANAGER)
                .may(LINK, HR, SECOND_HR, MANAGER)
                .may(ACHIEVE, HR, SECOND_HR, MANAGER)
                .may(ABANDON, HR, SECOND_HR, MANAGER)
                .may(REOPEN, HR, SECOND_HR, MANAGER)
                .may(END, SYSTEM)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> notProposedYet() {
        return new WhoMay<>(GoalCommand.class, pair)
                .may(PROPOSE, HR, SECOND_HR, MANAGER)
                .may(COUNTER, NOBODY_YET)
                .may(AGREE, NOBODY_YET)
                .may(REJECT, NOBODY_YET)
                .may(AMEND, NOBODY_YET)
                .may(MEASURE, NOBODY_YET)
                .may(CORRECT, NOBODY_YET)
                .may(STATE_CONFIDENCE, NOBODY_YET)
                .may(ALIGN, NOBODY_YET)
                .may(EXPLAIN, NOBODY_YET)
                .may(LINK, NOBODY_YET)
                .may(ACHIEVE, NOBODY_YET)
                .may(ABANDON, NOBODY_YET)
                .may(REOPEN, NOBODY_YET)
                .may(END, SYSTEM)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> proposedByHr() {
        return known(pair.given(proposed(Side.HR)), MANAGER);
    }

    @TestFactory
    Stream<DynamicTest> proposedByTheManager() {
        return known(pair.given(proposed(Side.MANAGER)), HR, SECOND_HR);
    }

    @TestFactory
    Stream<DynamicTest> active() {
        return known(active, PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> amendedByTheManager() {
        return known(active.given(amendmentProposed(Side.MANAGER)), HR, SECOND_HR);
    }

    @TestFactory
    Stream<DynamicTest> heldAchievedByOneSide() {
        return known(active.given(achievementStated(Side.HR)), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> achieved() {
        return known(
                active.given(achievementStated(Side.HR), achievementStated(Side.MANAGER), GivenGoal.achieved()),
                PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> abandoned() {
        return known(active.given(GivenGoal.abandoned()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> rejected() {
        return known(pair.given(proposed(Side.HR), GivenGoal.rejected()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> ended() {
        return known(active.given(GivenGoal.ended()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> inAPausedPartnership() {
        return known(active.given(paused()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> inAClosedPartnership() {
        return known(active.given(closed()), PARTIES);
    }

    @Test
    void theOwnerIsThatOfTheTermsInForceUntilAnAmendmentIsAgreed() {
        var amended = active.given(amendmentProposed(Side.HR));
        amended.when(TASK_OWNER, STATE_CONFIDENCE).thenRefused(NOT_ALLOWED);
        amended.given(agreed(2)).when(OWNER, STATE_CONFIDENCE).thenRefused(NOT_ALLOWED);
        amended.given(agreed(2))
                .when(TASK_OWNER, STATE_CONFIDENCE)
                .then(new ConfidenceStated(GOAL, PARTNERSHIP, TASK_OWNER.person(), 7, new Text("The advert is out")));
    }
}
