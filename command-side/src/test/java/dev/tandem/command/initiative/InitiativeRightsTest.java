package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.command.initiative.GivenInitiative.ADOPT;
import static dev.tandem.command.initiative.GivenInitiative.ALLOCATE;
import static dev.tandem.command.initiative.GivenInitiative.APPROVE;
import static dev.tandem.command.initiative.GivenInitiative.ASSESS;
import static dev.tandem.command.initiative.GivenInitiative.ATTEST;
import static dev.tandem.command.initiative.GivenInitiative.BLOCK;
import static dev.tandem.command.initiative.GivenInitiative.CANCEL;
import static dev.tandem.command.initiative.GivenInitiative.CHECK_IN;
import static dev.tandem.command.initiative.GivenInitiative.COMPLETE;
import static dev.tandem.command.initiative.GivenInitiative.COMPLETE_TASK;
import static dev.tandem.command.initiative.GivenInitiative.DECLINE;
import static dev.tandem.command.initiative.GivenInitiative.END;
import static dev.tandem.command.initiative.GivenInitiative.HAND_OVER;
import static dev.tandem.command.initiative.GivenInitiative.OFFER;
import static dev.tandem.command.initiative.GivenInitiative.PLAN;
import static dev.tandem.command.initiative.GivenInitiative.REACH;
import static dev.tandem.command.initiative.GivenInitiative.REGISTER;
import static dev.tandem.command.initiative.GivenInitiative.START_IT;
import static dev.tandem.command.initiative.GivenInitiative.UNBLOCK;
import static dev.tandem.command.initiative.GivenInitiative.UNKNOWN_TASK;
import static dev.tandem.command.initiative.GivenInitiative.WHY;
import static dev.tandem.command.initiative.GivenInitiative.allocated;
import static dev.tandem.command.initiative.GivenInitiative.approved;
import static dev.tandem.command.initiative.GivenInitiative.handedOver;
import static dev.tandem.command.initiative.GivenInitiative.insightOffered;
import static dev.tandem.command.initiative.GivenInitiative.obligationRegistered;
import static dev.tandem.command.initiative.GivenInitiative.pair;
import static dev.tandem.command.initiative.GivenInitiative.paused;
import static dev.tandem.command.initiative.GivenInitiative.planned;
import static dev.tandem.command.initiative.GivenInitiative.started;
import static dev.tandem.command.initiative.GivenInitiative.taskCompleted;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may say what to an initiative, in each of its states. */
class InitiativeRightsTest {

    private static final Who[] NOBODY_YET = {};
    private static final Who[] PARTIES = {HR, SECOND_HR, MANAGER};

    private final Scenario<InitiativeCommand, InitiativeAggregate> pair = pair();
    private final Scenario<InitiativeCommand, InitiativeAggregate> started =
            pair.given(planned(Side.HR), approved(), GivenInitiative.started(), allocated());

    /** Whoever knows the initiative may say the same at all times, only to approve is for the side that has not. */
    private static Stream<DynamicTest> known(
            Scenario<InitiativeCommand, InitiativeAggregate> situation, Who... mayApprove) {
        return new WhoMay<>(InitiativeCommand.class, situation)
                .may(PLAN, HR, SECOND_HR, MANAGER)
                .may(APPROVE, mayApprove)
                .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                .may(COMPLETE_TASK, HR, SECOND_HR, MANAGER, TASK_OWNER)
                .may(HAND_OVER, HR, SECOND_HR, MANAGER, OWNER, TASK_OWNER)
                .may(REACH, HR, SECOND_HR, MANAGER, OWNER)
                .may(BLOCK, HR, SECOND_HR, MANAGER, OWNER)
                .may(UNBLOCK, HR, SECOND_HR, MANAGER, OWNER)
                .may(CHECK_IN, HR, SECOND_HR, MANAGER, OWNER)
                .may(OFFER, HR, SECOND_HR, MANAGER, OWNER, TASK_OWNER)
                .may(ADOPT, HR, SECOND_HR, MANAGER, OWNER)
                .may(DECLINE, HR, SECOND_HR, MANAGER, OWNER)
                .may(ASSESS, HR, SECOND_HR, MANAGER)
                .may(REGISTER, HR, SECOND_HR)
                .may(ATTEST, HR, SECOND_HR, MANAGER, OWNER)
                .may(COMPLETE, HR, SECOND_HR, MANAGER, OWNER)
                .may(CANCEL, HR, SECOND_HR, MANAGER, OWNER)
                .may(END, SYSTEM)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> notPlannedYet() {
        return new WhoMay<>(InitiativeCommand.class, pair)
                .may(PLAN, HR, SECOND_HR, MANAGER)
                .may(APPROVE, NOBODY_YET)
                .may(START_IT, NOBODY_YET)
                .may(ALLOCATE, NOBODY_YET)
                .may(COMPLETE_TASK, NOBODY_YET)
                .may(HAND_OVER, NOBODY_YET)
                .may(REACH, NOBODY_YET)
                .may(BLOCK, NOBODY_YET)
                .may(UNBLOCK, NOBODY_YET)
                .may(CHECK_IN, NOBODY_YET)
                .may(OFFER, NOBODY_YET)
                .may(ADOPT, NOBODY_YET)
                .may(DECLINE, NOBODY_YET)
                .may(ASSESS, NOBODY_YET)
                .may(REGISTER, NOBODY_YET)
                .may(ATTEST, NOBODY_YET)
                .may(COMPLETE, NOBODY_YET)
                .may(CANCEL, NOBODY_YET)
                .may(END, SYSTEM)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> plannedByHr() {
        return known(pair.given(planned(Side.HR), allocated()), MANAGER);
    }

    @TestFactory
    Stream<DynamicTest> plannedByTheManager() {
        return known(pair.given(planned(Side.MANAGER), allocated()), HR, SECOND_HR);
    }

    @TestFactory
    Stream<DynamicTest> approvedByBoth() {
        return known(pair.given(planned(Side.HR), approved(), allocated()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> started() {
        return known(started, PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> startedForAChange() {
        return known(
                pair.given(planned(Side.HR, InitiativeKind.CHANGE), approved(), GivenInitiative.started(), allocated()),
                PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> startedForCompliance() {
        return known(
                pair.given(
                        planned(Side.HR, InitiativeKind.COMPLIANCE),
                        approved(),
                        GivenInitiative.started(),
                        allocated(),
                        obligationRegistered()),
                PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> completed() {
        return known(started.given(GivenInitiative.completed()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> cancelled() {
        return known(started.given(GivenInitiative.cancelled()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> ended() {
        return known(started.given(GivenInitiative.ended()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> inAPausedPartnership() {
        return known(started.given(paused()), PARTIES);
    }

    @TestFactory
    Stream<DynamicTest> inAClosedPartnership() {
        return known(started.given(closed()), PARTIES);
    }

    @Test
    void whoHandedATaskOverIsNoLongerConcerned() {
        var handedOver = started.given(GivenInitiative.handedOver());
        handedOver.when(TASK_OWNER, COMPLETE_TASK).thenRefused(NOT_ALLOWED);
        handedOver.when(TASK_OWNER, HAND_OVER).thenRefused(NOT_ALLOWED);
        handedOver.when(TASK_OWNER, OFFER).thenRefused(NOT_ALLOWED);
        handedOver.when(EMPLOYEE, COMPLETE_TASK).then(taskCompleted());
    }

    @Test
    void theOwnerOfATaskThatIsDoneIsStillConcerned() {
        started.given(taskCompleted()).when(TASK_OWNER, OFFER).then(insightOffered(TASK_OWNER));
    }

    @Test
    void theOwnerOfOneTaskLearnsNothingOfOthers() {
        started.when(TASK_OWNER, new CompleteTask(INITIATIVE, UNKNOWN_TASK)).thenRefused(NOT_ALLOWED);
        started.when(TASK_OWNER, new HandOverTask(INITIATIVE, UNKNOWN_TASK, HR.person(), WHY))
                .thenRefused(NOT_ALLOWED);
    }
}
