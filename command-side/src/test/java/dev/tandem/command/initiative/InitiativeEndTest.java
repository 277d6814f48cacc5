package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INITIATIVE_ENDED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_STARTED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
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
import static dev.tandem.command.initiative.GivenInitiative.WHY;
import static dev.tandem.command.initiative.GivenInitiative.allocated;
import static dev.tandem.command.initiative.GivenInitiative.cancelled;
import static dev.tandem.command.initiative.GivenInitiative.checkedIn;
import static dev.tandem.command.initiative.GivenInitiative.completed;
import static dev.tandem.command.initiative.GivenInitiative.ended;
import static dev.tandem.command.initiative.GivenInitiative.pair;
import static dev.tandem.command.initiative.GivenInitiative.paused;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitiativeEndTest {

    /** Everything but planning, which finds the id taken. */
    private static final List<InitiativeCommand> SAYINGS = List.of(
            APPROVE,
            START_IT,
            ALLOCATE,
            COMPLETE_TASK,
            HAND_OVER,
            REACH,
            BLOCK,
            UNBLOCK,
            CHECK_IN,
            OFFER,
            ADOPT,
            DECLINE,
            ASSESS,
            REGISTER,
            ATTEST,
            COMPLETE,
            CANCEL);

    private final Scenario<InitiativeCommand, InitiativeAggregate> planned =
            pair().given(GivenInitiative.planned(Side.MANAGER), allocated());
    private final Scenario<InitiativeCommand, InitiativeAggregate> approved =
            planned.given(new InitiativeApproved(INITIATIVE, PARTNERSHIP, Side.HR));
    private final Scenario<InitiativeCommand, InitiativeAggregate> started = approved.given(GivenInitiative.started());

    @Nested
    class Completion {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isForWhatHasStarted(Who who) {
            started.when(who, COMPLETE).then(completed());
        }

        @Test
        void isNotForWhatHasNot() {
            planned.when(OWNER, COMPLETE).thenRefused(NOT_STARTED, "it has not started yet");
            approved.when(OWNER, COMPLETE).thenRefused(NOT_STARTED, "it has not started yet");
        }
    }

    @Nested
    class Cancelling {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isForWhatHasStarted(Who who) {
            started.when(who, CANCEL).then(cancelled());
        }

        @Test
        void isForWhatHasNotAsWell() {
            planned.when(OWNER, CANCEL).then(cancelled());
            approved.when(OWNER, CANCEL).then(cancelled());
        }
    }

    @Nested
    class WhatIsOver {

        private void takesNothing(TandemEvent end) {
            SAYINGS.forEach(saying ->
                    started.given(end).when(HR, saying).thenRefused(INITIATIVE_ENDED, "the initiative has ended"));
            started.given(end)
                    .when(HR, PLAN)
                    .thenRefused(ID_TAKEN, "there is an initiative %s already".formatted(INITIATIVE));
        }

        @Test
        void takesNothingOnceItIsCompleted() {
            takesNothing(completed());
        }

        @Test
        void takesNothingOnceItIsCancelled() {
            takesNothing(cancelled());
        }

        @Test
        void takesNothingOnceItHasEnded() {
            takesNothing(ended());
        }
    }

    @Nested
    class TheReaction {

        @Test
        void endsWhatIsOpen() {
            planned.when(SYSTEM, END).then(ended());
            approved.when(SYSTEM, END).then(ended());
            started.when(SYSTEM, END).then(ended());
        }

        @Test
        void leavesAloneWhatIsOver() {
            started.given(completed()).when(SYSTEM, END).thenNothing();
            started.given(cancelled()).when(SYSTEM, END).thenNothing();
            started.given(ended()).when(SYSTEM, END).thenNothing();
        }

        @Test
        void doesNotFindWhatWasNeverPlanned() {
            pair().when(SYSTEM, END).thenRefused(NOT_FOUND, "there is no initiative " + INITIATIVE);
        }

        @Test
        void endsInAClosedPartnershipAndInAPausedOne() {
            started.given(closed()).when(SYSTEM, END).then(ended());
            started.given(paused()).when(SYSTEM, END).then(ended());
        }
    }

    @Nested
    class InAPartnershipThatRests {

        @Test
        void nothingIsTakenFromPartiesWhileItIsPaused() {
            var paused = planned.given(GivenInitiative.paused());
            paused.when(HR, PLAN).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused");
            SAYINGS.forEach(
                    saying -> paused.when(HR, saying).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused"));
        }

        @Test
        void nothingIsTakenFromPartiesOnceItIsClosed() {
            var closed = planned.given(Told.closed());
            closed.when(HR, PLAN).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed");
            SAYINGS.forEach(
                    saying -> closed.when(HR, saying).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void nothingIsTakenFromOwners() {
            started.given(GivenInitiative.paused()).when(OWNER, CHECK_IN).thenRefused(PARTNERSHIP_PAUSED);
            started.given(GivenInitiative.paused())
                    .when(TASK_OWNER, COMPLETE_TASK)
                    .thenRefused(PARTNERSHIP_PAUSED);
            started.given(Told.closed()).when(OWNER, CHECK_IN).thenRefused(PARTNERSHIP_CLOSED);
            started.given(Told.closed()).when(TASK_OWNER, COMPLETE_TASK).thenRefused(PARTNERSHIP_CLOSED);
        }

        @Test
        void everythingIsTakenAgainAfterThePause() {
            started.given(GivenInitiative.paused(), new PartnershipResumed(PARTNERSHIP, WHY))
                    .when(OWNER, CHECK_IN)
                    .then(checkedIn());
        }

        @Test
        void noInitiativeIsPlanned() {
            pair().given(GivenInitiative.paused()).when(HR, PLAN).thenRefused(PARTNERSHIP_PAUSED);
            pair().given(Told.closed()).when(HR, PLAN).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
