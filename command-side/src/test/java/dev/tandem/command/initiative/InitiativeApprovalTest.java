package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ALREADY_APPROVED;
import static dev.tandem.api.error.RefusalCode.ALREADY_STARTED;
import static dev.tandem.api.error.RefusalCode.END_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.GOAL_OF_ANOTHER_PARTNERSHIP;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_APPROVED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.initiative.GivenInitiative.APPROVE;
import static dev.tandem.command.initiative.GivenInitiative.END_ON;
import static dev.tandem.command.initiative.GivenInitiative.PLAN;
import static dev.tandem.command.initiative.GivenInitiative.START;
import static dev.tandem.command.initiative.GivenInitiative.START_IT;
import static dev.tandem.command.initiative.GivenInitiative.TITLE;
import static dev.tandem.command.initiative.GivenInitiative.WHY;
import static dev.tandem.command.initiative.GivenInitiative.allocated;
import static dev.tandem.command.initiative.GivenInitiative.approved;
import static dev.tandem.command.initiative.GivenInitiative.pair;
import static dev.tandem.command.initiative.GivenInitiative.plan;
import static dev.tandem.command.initiative.GivenInitiative.planned;
import static dev.tandem.command.initiative.GivenInitiative.started;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitiativeApprovalTest {

    private final Scenario<InitiativeCommand, InitiativeAggregate> pair = pair();

    private static TandemEvent goal(GoalId goal, PartnershipId partnership) {
        var terms = new GoalTerms(TITLE, WHY, OWNER.person(), GoalKind.ASPIRATIONAL, START, END_ON, List.of());
        return new GoalProposed(goal, partnership, Side.HR, terms, null);
    }

    @Nested
    class NotPlannedYet {

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
    }

    @Nested
    class PlannedByHr {

        private final Scenario<InitiativeCommand, InitiativeAggregate> planned =
                pair.given(planned(Side.HR), allocated());

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

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void starts(Who who) {
            approved.when(who, START_IT).then(started());
        }

        @Test
        void isNotApprovedAgain() {
            approved.when(MANAGER, APPROVE).thenRefused(ALREADY_APPROVED, "both sides have approved it already");
        }
    }

    @Nested
    class Started {

        private final Scenario<InitiativeCommand, InitiativeAggregate> started =
                pair.given(planned(Side.HR), approved(), started());

        @Test
        void startsOnce() {
            started.when(OWNER, START_IT).thenRefused(ALREADY_STARTED, "it has started already");
        }

        @Test
        void isBeyondApproval() {
            started.when(HR, APPROVE).thenRefused(ALREADY_APPROVED, "both sides have approved it already");
        }
    }
}
