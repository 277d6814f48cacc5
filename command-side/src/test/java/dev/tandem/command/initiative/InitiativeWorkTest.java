package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ALREADY_BLOCKED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INSIGHT_DECIDED;
import static dev.tandem.api.error.RefusalCode.NOT_A_CHANGE;
import static dev.tandem.api.error.RefusalCode.NOT_BLOCKED;
import static dev.tandem.api.error.RefusalCode.NOT_COMPLIANCE;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_STARTED;
import static dev.tandem.api.error.RefusalCode.OBLIGATION_ATTESTED;
import static dev.tandem.api.error.RefusalCode.TASK_DONE;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.initiative.GivenInitiative.ADOPT;
import static dev.tandem.command.initiative.GivenInitiative.ALLOCATE;
import static dev.tandem.command.initiative.GivenInitiative.ANOTHER_TASK;
import static dev.tandem.command.initiative.GivenInitiative.AREA;
import static dev.tandem.command.initiative.GivenInitiative.ASSESS;
import static dev.tandem.command.initiative.GivenInitiative.ATTEST;
import static dev.tandem.command.initiative.GivenInitiative.BLOCK;
import static dev.tandem.command.initiative.GivenInitiative.CHECK_IN;
import static dev.tandem.command.initiative.GivenInitiative.COMPLETE_TASK;
import static dev.tandem.command.initiative.GivenInitiative.DECLINE;
import static dev.tandem.command.initiative.GivenInitiative.END_ON;
import static dev.tandem.command.initiative.GivenInitiative.HAND_OVER;
import static dev.tandem.command.initiative.GivenInitiative.INSIGHT;
import static dev.tandem.command.initiative.GivenInitiative.MILESTONE;
import static dev.tandem.command.initiative.GivenInitiative.OBLIGATION;
import static dev.tandem.command.initiative.GivenInitiative.OFFER;
import static dev.tandem.command.initiative.GivenInitiative.REACH;
import static dev.tandem.command.initiative.GivenInitiative.REGISTER;
import static dev.tandem.command.initiative.GivenInitiative.START;
import static dev.tandem.command.initiative.GivenInitiative.TASK;
import static dev.tandem.command.initiative.GivenInitiative.TASK_TITLE;
import static dev.tandem.command.initiative.GivenInitiative.TITLE;
import static dev.tandem.command.initiative.GivenInitiative.UNBLOCK;
import static dev.tandem.command.initiative.GivenInitiative.UNKNOWN_TASK;
import static dev.tandem.command.initiative.GivenInitiative.WHY;
import static dev.tandem.command.initiative.GivenInitiative.allocate;
import static dev.tandem.command.initiative.GivenInitiative.allocated;
import static dev.tandem.command.initiative.GivenInitiative.blockReported;
import static dev.tandem.command.initiative.GivenInitiative.checkedIn;
import static dev.tandem.command.initiative.GivenInitiative.handedOver;
import static dev.tandem.command.initiative.GivenInitiative.insightAdopted;
import static dev.tandem.command.initiative.GivenInitiative.insightDeclined;
import static dev.tandem.command.initiative.GivenInitiative.insightOffered;
import static dev.tandem.command.initiative.GivenInitiative.milestoneReached;
import static dev.tandem.command.initiative.GivenInitiative.obligationAttested;
import static dev.tandem.command.initiative.GivenInitiative.obligationRegistered;
import static dev.tandem.command.initiative.GivenInitiative.pair;
import static dev.tandem.command.initiative.GivenInitiative.planned;
import static dev.tandem.command.initiative.GivenInitiative.readinessAssessed;
import static dev.tandem.command.initiative.GivenInitiative.started;
import static dev.tandem.command.initiative.GivenInitiative.taskCompleted;
import static dev.tandem.command.initiative.GivenInitiative.unblocked;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Rating;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.AssessReadiness;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeEvent.MilestoneReached;
import dev.tandem.api.initiative.InitiativeEvent.ReadinessAssessed;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said while an initiative is worked on. */
class InitiativeWorkTest {

    private final Scenario<InitiativeCommand, InitiativeAggregate> approved =
            pair().given(planned(Side.HR), GivenInitiative.approved(), allocated());
    private final Scenario<InitiativeCommand, InitiativeAggregate> started = approved.given(GivenInitiative.started());

    private static Scenario<InitiativeCommand, InitiativeAggregate> started(InitiativeKind kind) {
        return pair().given(planned(Side.HR, kind), GivenInitiative.approved(), GivenInitiative.started());
    }

    @Nested
    class ATask {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isAllocated(Who who) {
            started.when(who, allocate(ANOTHER_TASK, TASK_OWNER.person()))
                    .then(new TaskAllocated(
                            INITIATIVE, PARTNERSHIP, ANOTHER_TASK, TASK_TITLE, TASK_OWNER.person(), END_ON));
        }

        @Test
        void isAllocatedBeforeTheApprovalToo() {
            pair().given(planned(Side.HR)).when(HR, ALLOCATE).then(allocated());
        }

        @Test
        void hasAnIdOfItsOwn() {
            started.when(OWNER, ALLOCATE).thenRefused(ID_TAKEN, "there is a task %s already".formatted(TASK));
        }

        @Test
        void isNotForSomeoneWhomNobodyRegistered() {
            started.when(OWNER, allocate(ANOTHER_TASK, NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "TASK_OWNER"})
        void isDone(Who who) {
            started.when(who, COMPLETE_TASK).then(taskCompleted());
        }

        @Test
        void isDoneOnce() {
            started.given(taskCompleted())
                    .when(TASK_OWNER, COMPLETE_TASK)
                    .thenRefused(TASK_DONE, "the task is done already");
        }

        @Test
        void isNotDoneWhereItWasNeverAllocated() {
            started.when(HR, new CompleteTask(INITIATIVE, UNKNOWN_TASK))
                    .thenRefused(NOT_FOUND, "there is no task " + UNKNOWN_TASK);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER", "TASK_OWNER"})
        void isHandedOver(Who who) {
            started.when(who, HAND_OVER).then(handedOver());
        }

        @Test
        void isHandedOverAgainByWhoGotIt() {
            started.given(handedOver())
                    .when(EMPLOYEE, new HandOverTask(INITIATIVE, TASK, TASK_OWNER.person(), WHY))
                    .then(new TaskHandedOver(INITIATIVE, PARTNERSHIP, TASK, TASK_OWNER.person(), WHY));
        }

        @Test
        void isWithThePersonAlready() {
            started.given(handedOver()).when(HR, HAND_OVER).thenNothing();
        }

        @Test
        void isNotHandedOverOnceItIsDone() {
            started.given(taskCompleted()).when(HR, HAND_OVER).thenRefused(TASK_DONE, "the task is done already");
        }

        @Test
        void isNotHandedOverWhereItWasNeverAllocated() {
            started.when(OWNER, new HandOverTask(INITIATIVE, UNKNOWN_TASK, HR.person(), WHY))
                    .thenRefused(NOT_FOUND, "there is no task " + UNKNOWN_TASK);
        }

        @Test
        void isNotHandedOverToSomeoneWhomNobodyRegistered() {
            started.when(OWNER, new HandOverTask(INITIATIVE, TASK, NOBODY, WHY)).thenRefused(UNKNOWN_PERSON);
        }
    }

    @Nested
    class AMilestone {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isReached(Who who) {
            started.when(who, REACH).then(milestoneReached());
        }

        @Test
        void isReachedOnce() {
            started.given(milestoneReached())
                    .when(OWNER, REACH)
                    .thenRefused(ID_TAKEN, "there is a milestone %s already".formatted(MILESTONE));
        }

        @Test
        void isOneOfSeveral() {
            var another = new MilestoneId(Told.id(313));
            started.given(milestoneReached())
                    .when(OWNER, new ReachMilestone(INITIATIVE, another, TITLE, START))
                    .then(new MilestoneReached(INITIATIVE, PARTNERSHIP, another, TITLE, START));
        }
    }

    @Nested
    class ABlock {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isReportedAndTakenAway(Who who) {
            started.when(who, BLOCK).then(blockReported());
            started.given(blockReported()).when(who, UNBLOCK).then(unblocked());
        }

        @Test
        void isReportedBeforeTheStartToo() {
            approved.when(OWNER, BLOCK).then(blockReported());
            approved.given(blockReported(), GivenInitiative.started())
                    .when(OWNER, BLOCK)
                    .thenRefused(ALREADY_BLOCKED);
        }

        @Test
        void isReportedOnce() {
            started.given(blockReported()).when(OWNER, BLOCK).thenRefused(ALREADY_BLOCKED, "it is blocked already");
        }

        @Test
        void isTakenAwayOnlyWhereItIs() {
            started.when(OWNER, UNBLOCK).thenRefused(NOT_BLOCKED, "nothing blocks it");
            started.given(blockReported(), unblocked()).when(OWNER, UNBLOCK).thenRefused(NOT_BLOCKED);
        }

        @Test
        void comesAgain() {
            started.given(blockReported(), unblocked()).when(OWNER, BLOCK).then(blockReported());
        }
    }

    @Nested
    class ACheckIn {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void saysHowItStands(Who who) {
            started.when(who, CHECK_IN).then(checkedIn());
        }

        @Test
        void isMadeAgain() {
            started.given(checkedIn()).when(OWNER, CHECK_IN).then(checkedIn());
        }

        @Test
        void isNotMadeBeforeTheStart() {
            approved.when(OWNER, CHECK_IN).thenRefused(NOT_STARTED, "it has not started yet");
            pair().given(planned(Side.HR)).when(HR, CHECK_IN).thenRefused(NOT_STARTED);
        }
    }

    @Nested
    class AnInsight {

        private final Scenario<InitiativeCommand, InitiativeAggregate> offered =
                started.given(insightOffered(TASK_OWNER));

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER", "TASK_OWNER"})
        void isOfferedByWhomItConcerns(Who who) {
            started.when(who, OFFER).then(insightOffered(who));
        }

        @Test
        void isOfferedOnce() {
            offered.when(OWNER, OFFER).thenRefused(ID_TAKEN, "there is an insight %s already".formatted(INSIGHT));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isAdoptedOrDeclined(Who who) {
            offered.when(who, ADOPT).then(insightAdopted());
            offered.when(who, DECLINE).then(insightDeclined());
        }

        @Test
        void isDecidedOnce() {
            var sentence = "the insight was adopted or declined already";
            offered.given(insightAdopted()).when(OWNER, ADOPT).thenRefused(INSIGHT_DECIDED, sentence);
            offered.given(insightAdopted()).when(OWNER, DECLINE).thenRefused(INSIGHT_DECIDED, sentence);
            offered.given(insightDeclined()).when(OWNER, ADOPT).thenRefused(INSIGHT_DECIDED, sentence);
            offered.given(insightDeclined()).when(OWNER, DECLINE).thenRefused(INSIGHT_DECIDED, sentence);
        }

        @Test
        void isNotDecidedWhereItWasNeverOffered() {
            started.when(OWNER, ADOPT).thenRefused(NOT_FOUND, "there is no insight " + INSIGHT);
            started.when(OWNER, DECLINE).thenRefused(NOT_FOUND, "there is no insight " + INSIGHT);
        }
    }

    @Nested
    class Readiness {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isAssessedForAChange(Who who) {
            started(InitiativeKind.CHANGE).when(who, ASSESS).then(readinessAssessed());
        }

        @Test
        void isAssessedWithoutANoteAndAgain() {
            started(InitiativeKind.CHANGE)
                    .given(readinessAssessed())
                    .when(HR, new AssessReadiness(INITIATIVE, AREA, new Rating(5), null))
                    .then(new ReadinessAssessed(INITIATIVE, PARTNERSHIP, AREA, new Rating(5), null));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHANGE")
        void isForNothingElse(InitiativeKind kind) {
            started(kind)
                    .when(HR, ASSESS)
                    .thenRefused(NOT_A_CHANGE, "readiness is for a change, this is of the kind " + kind);
        }
    }

    @Nested
    class AnObligation {

        private final Scenario<InitiativeCommand, InitiativeAggregate> registered =
                started(InitiativeKind.COMPLIANCE).given(obligationRegistered());

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isRegisteredByTheHrSide(Who who) {
            started(InitiativeKind.COMPLIANCE).when(who, REGISTER).then(obligationRegistered());
        }

        @Test
        void isRegisteredOnce() {
            registered
                    .when(HR, REGISTER)
                    .thenRefused(ID_TAKEN, "there is an obligation %s already".formatted(OBLIGATION));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isAttested(Who who) {
            registered.when(who, ATTEST).then(obligationAttested());
        }

        @Test
        void isAttestedOnce() {
            registered
                    .given(obligationAttested())
                    .when(OWNER, ATTEST)
                    .thenRefused(OBLIGATION_ATTESTED, "the obligation is attested already");
        }

        @Test
        void isNotAttestedWhereItWasNeverRegistered() {
            started(InitiativeKind.COMPLIANCE)
                    .when(OWNER, ATTEST)
                    .thenRefused(NOT_FOUND, "there is no obligation " + OBLIGATION);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLIANCE")
        void isForNothingElse(InitiativeKind kind) {
            var sentence = "obligations are for compliance, this is of the kind " + kind;
            started(kind).when(HR, REGISTER).thenRefused(NOT_COMPLIANCE, sentence);
            started(kind).when(HR, ATTEST).thenRefused(NOT_COMPLIANCE, sentence);
        }
    }
}
