package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ALREADY_APPROVED;
import static dev.tandem.api.error.RefusalCode.ALREADY_STARTED;
import static dev.tandem.api.error.RefusalCode.END_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.GOAL_OF_ANOTHER_PARTNERSHIP;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INITIATIVE_ENDED;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_APPROVED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.TASK_DONE;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Told.otherOpened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitiativeAggregateTest {

    private static final Line TITLE = new Line("Onboarding buddies");
    private static final Text WHY = new Text("New people feel lost");
    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final LocalDate END_ON = LocalDate.of(2026, 9, 30);
    private static final TaskId TASK = new TaskId(Told.id(301));
    private static final TaskId UNKNOWN_TASK = new TaskId(Told.id(404));
    private static final Line TASK_TITLE = new Line("Find ten buddies");

    private static final PlanInitiative PLAN = plan(OWNER.person(), List.of(), START, END_ON);
    private static final Approve APPROVE = new Approve(INITIATIVE);
    private static final Start START_IT = new Start(INITIATIVE);
    private static final AllocateTask ALLOCATE = allocate(TASK, TASK_OWNER.person());
    private static final CompleteTask COMPLETE = new CompleteTask(INITIATIVE, TASK);
    private static final EndInitiative END = new EndInitiative(INITIATIVE, WHY);

    private final Scenario<InitiativeCommand, InitiativeAggregate> pair = Scenario.on(
                    InitiativeCommand.class, InitiativeAggregate.class, InitiativeAggregate::new)
            .given(opened(), otherOpened());

    private static PlanInitiative plan(PersonId owner, List<GoalId> goals, LocalDate start, LocalDate end) {
        return new PlanInitiative(
                INITIATIVE, PARTNERSHIP, TITLE, InitiativeKind.ONBOARDING, WHY, owner, goals, start, end);
    }

    private static AllocateTask allocate(TaskId task, PersonId owner) {
        return new AllocateTask(INITIATIVE, task, TASK_TITLE, owner, END_ON);
    }

    private static TandemEvent planned(Side by, GoalId... goals) {
        return new InitiativePlanned(
                INITIATIVE,
                PARTNERSHIP,
                by,
                TITLE,
                InitiativeKind.ONBOARDING,
                WHY,
                OWNER.person(),
                List.of(goals),
                START,
                END_ON);
    }

    private static TandemEvent approved() {
        return new InitiativeApproved(INITIATIVE, PARTNERSHIP, Side.MANAGER);
    }

    private static TandemEvent started() {
        return new InitiativeStarted(INITIATIVE, PARTNERSHIP);
    }

    private static TandemEvent allocated() {
        return new TaskAllocated(INITIATIVE, PARTNERSHIP, TASK, TASK_TITLE, TASK_OWNER.person(), END_ON);
    }

    private static TandemEvent completed() {
        return new TaskCompleted(INITIATIVE, PARTNERSHIP, TASK);
    }

    private static TandemEvent ended() {
        return new InitiativeEnded(INITIATIVE, PARTNERSHIP, WHY);
    }

    private static TandemEvent goal(GoalId goal, PartnershipId partnership) {
        var terms = new GoalTerms(TITLE, WHY, OWNER.person(), GoalKind.ASPIRATIONAL, START, END_ON, List.of());
        return new GoalProposed(goal, partnership, Side.HR, terms, null);
    }

    @Nested
    class NotPlannedYet {

        @TestFactory
        Stream<DynamicTest> isPlannedByTheParties() {
            return new WhoMay<>(InitiativeCommand.class, pair)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE)
                    .may(START_IT)
                    .may(ALLOCATE)
                    .may(COMPLETE)
                    .may(END, SYSTEM)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isPlannedByTheHrSide(Who who) {
            pair.when(who, PLAN).then(planned(Side.HR));
        }

        @Test
        void isPlannedByTheManager() {
            pair.when(MANAGER, PLAN).then(planned(Side.MANAGER));
        }

        @Test
        void isPlannedForGoalsOfThePartnership() {
            pair.given(goal(GOAL, PARTNERSHIP), goal(OTHER_GOAL, PARTNERSHIP))
                    .when(HR, plan(OWNER.person(), List.of(GOAL, OTHER_GOAL), START, END_ON))
                    .then(planned(Side.HR, GOAL, OTHER_GOAL));
        }

        @Test
        void mayTakeADay() {
            pair.when(HR, plan(OWNER.person(), List.of(), START, START))
                    .then(new InitiativePlanned(
                            INITIATIVE,
                            PARTNERSHIP,
                            Side.HR,
                            TITLE,
                            InitiativeKind.ONBOARDING,
                            WHY,
                            OWNER.person(),
                            List.of(),
                            START,
                            START));
        }

        @Test
        void doesNotEndBeforeItStarts() {
            pair.when(HR, plan(OWNER.person(), List.of(), END_ON, START))
                    .thenRefused(END_BEFORE_START, "ends on 2026-03-01, before the start on 2026-09-30");
        }

        @Test
        void isForNoGoalOfAnotherPartnership() {
            pair.given(goal(GOAL, PARTNERSHIP), goal(OTHER_GOAL, OTHER_PARTNERSHIP))
                    .when(HR, plan(OWNER.person(), List.of(GOAL, OTHER_GOAL), START, END_ON))
                    .thenRefused(
                            GOAL_OF_ANOTHER_PARTNERSHIP, "the goal %s is another partnership's".formatted(OTHER_GOAL));
        }

        @Test
        void isForNoGoalThatDoesNotExist() {
            pair.when(HR, plan(OWNER.person(), List.of(GOAL), START, END_ON))
                    .thenRefused(NOT_FOUND, "there is no goal " + GOAL);
        }

        @Test
        void hasNoOwnerWhomNobodyRegistered() {
            pair.when(HR, plan(NOBODY, List.of(), START, END_ON))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @ParameterizedTest
        @EnumSource
        void isPlannedByNobodyInAPartnershipThatDoesNotExist(Who who) {
            Scenario.on(InitiativeCommand.class, InitiativeAggregate.class, InitiativeAggregate::new)
                    .when(who, PLAN)
                    .thenRefused(NOT_ALLOWED);
        }

        @Test
        void isNotPlannedInAClosedPartnership() {
            pair.given(closed()).when(HR, PLAN).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed");
        }

        @Test
        void isNotFoundByTheReactionThatWouldEndIt() {
            pair.when(SYSTEM, END).thenRefused(NOT_FOUND, "there is no initiative " + INITIATIVE);
        }
    }

    @Nested
    class PlannedByHr {

        private final Scenario<InitiativeCommand, InitiativeAggregate> planned =
                pair.given(planned(Side.HR), allocated());

        @TestFactory
        Stream<DynamicTest> isApprovedByTheManagerAlone() {
            return new WhoMay<>(InitiativeCommand.class, planned)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE, MANAGER)
                    .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, TASK_OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void isNotPlannedAgain() {
            planned.when(HR, PLAN).thenRefused(ID_TAKEN, "there is an initiative %s already".formatted(INITIATIVE));
        }

        @Test
        void isApprovedByTheManager() {
            planned.when(MANAGER, APPROVE).then(new InitiativeApproved(INITIATIVE, PARTNERSHIP, Side.MANAGER));
        }

        @Test
        void doesNotStartBeforeTheManagerApproved() {
            planned.when(OWNER, START_IT).thenRefused(NOT_APPROVED, "the side of MANAGER has not approved it yet");
        }

        @Test
        void endsWithThePartnership() {
            planned.given(closed()).when(SYSTEM, END).then(ended());
        }
    }

    @Nested
    class PlannedByTheManager {

        private final Scenario<InitiativeCommand, InitiativeAggregate> planned = pair.given(planned(Side.MANAGER));

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isApprovedByAnyHrPartner(Who who) {
            planned.when(who, APPROVE).then(new InitiativeApproved(INITIATIVE, PARTNERSHIP, Side.HR));
        }

        @Test
        void isNotApprovedByTheManagerToo() {
            planned.when(MANAGER, APPROVE).thenRefused(NOT_ALLOWED);
        }

        @Test
        void doesNotStartBeforeHrApproved() {
            planned.when(MANAGER, START_IT).thenRefused(NOT_APPROVED, "the side of HR has not approved it yet");
        }
    }

    @Nested
    class ApprovedByBoth {

        private final Scenario<InitiativeCommand, InitiativeAggregate> approved =
                pair.given(planned(Side.HR), allocated(), approved());

        @TestFactory
        Stream<DynamicTest> isStartedByPartiesAndOwner() {
            return new WhoMay<>(InitiativeCommand.class, approved)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE, HR, SECOND_HR, MANAGER)
                    .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, TASK_OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void starts(Who who) {
            approved.when(who, START_IT).then(started());
        }

        @Test
        void isNotApprovedAgain() {
            approved.when(MANAGER, APPROVE).thenRefused(ALREADY_APPROVED, "both sides have approved it already");
        }

        @Test
        void ends() {
            approved.when(SYSTEM, END).then(ended());
        }
    }

    @Nested
    class Started {

        private final Scenario<InitiativeCommand, InitiativeAggregate> started =
                pair.given(planned(Side.HR), approved(), started(), allocated());

        @TestFactory
        Stream<DynamicTest> isWorkedOnByPartiesAndOwners() {
            return new WhoMay<>(InitiativeCommand.class, started)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE, HR, SECOND_HR, MANAGER)
                    .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, TASK_OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void startsOnce() {
            started.when(OWNER, START_IT).thenRefused(ALREADY_STARTED, "it has started already");
            started.when(HR, APPROVE).thenRefused(ALREADY_APPROVED);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void getsTasks(Who who) {
            var another = new TaskId(Told.id(302));
            started.when(who, allocate(another, TASK_OWNER.person()))
                    .then(new TaskAllocated(INITIATIVE, PARTNERSHIP, another, TASK_TITLE, TASK_OWNER.person(), END_ON));
        }

        @Test
        void getsNoSecondTaskOfOneId() {
            started.when(OWNER, ALLOCATE).thenRefused(ID_TAKEN, "there is a task %s already".formatted(TASK));
        }

        @Test
        void getsNoTaskForSomeoneWhomNobodyRegistered() {
            started.when(OWNER, allocate(UNKNOWN_TASK, NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "TASK_OWNER"})
        void hasATaskDone(Who who) {
            started.when(who, COMPLETE).then(completed());
        }

        @Test
        void hasATaskDoneOnce() {
            started.given(completed()).when(TASK_OWNER, COMPLETE).thenRefused(TASK_DONE, "the task is done already");
        }

        @Test
        void knowsNoTaskThatWasNeverAllocated() {
            started.when(HR, new CompleteTask(INITIATIVE, UNKNOWN_TASK))
                    .thenRefused(NOT_FOUND, "there is no task " + UNKNOWN_TASK);
        }

        @Test
        void tellsTheOwnerOfOneTaskNothingOfOthers() {
            started.when(TASK_OWNER, new CompleteTask(INITIATIVE, UNKNOWN_TASK)).thenRefused(NOT_ALLOWED);
        }

        @Test
        void ends() {
            started.when(SYSTEM, END).then(ended());
        }
    }

    @Nested
    class InAClosedPartnership {

        private final Scenario<InitiativeCommand, InitiativeAggregate> closed =
                pair.given(planned(Side.HR), approved(), allocated(), closed());

        @TestFactory
        Stream<DynamicTest> tellsStrangersNothing() {
            return new WhoMay<>(InitiativeCommand.class, closed)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE, HR, SECOND_HR, MANAGER)
                    .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, TASK_OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void takesNothingFromItsParties() {
            Stream.of(PLAN, APPROVE, START_IT, ALLOCATE, COMPLETE)
                    .forEach(command ->
                            closed.when(HR, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void takesNothingFromOwners() {
            closed.when(OWNER, START_IT).thenRefused(PARTNERSHIP_CLOSED);
            closed.when(TASK_OWNER, COMPLETE).thenRefused(PARTNERSHIP_CLOSED);
        }

        @Test
        void isEnded() {
            closed.when(SYSTEM, END).then(ended());
        }
    }

    @Nested
    class Ended {

        private final Scenario<InitiativeCommand, InitiativeAggregate> ended =
                pair.given(planned(Side.HR), approved(), allocated(), ended());

        @TestFactory
        Stream<DynamicTest> isStillKnownToThoseWhoKnewIt() {
            return new WhoMay<>(InitiativeCommand.class, ended)
                    .may(PLAN, HR, SECOND_HR, MANAGER)
                    .may(APPROVE, HR, SECOND_HR, MANAGER)
                    .may(START_IT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(ALLOCATE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, TASK_OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void isOver() {
            Stream.of(APPROVE, START_IT, allocate(UNKNOWN_TASK, OWNER.person()), COMPLETE)
                    .forEach(command ->
                            ended.when(HR, command).thenRefused(INITIATIVE_ENDED, "the initiative has ended"));
            ended.when(HR, PLAN).thenRefused(ID_TAKEN);
        }

        @Test
        void endsOnce() {
            ended.when(SYSTEM, END).thenNothing();
        }
    }
}
