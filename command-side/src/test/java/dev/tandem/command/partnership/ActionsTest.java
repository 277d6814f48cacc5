package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ACTION_ENDED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionsTest {

    private static final Line TITLE = new Line("Write the job advert");
    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);
    private static final Text REASON = new Text("Things changed");
    private static final Text NOTE = new Text("Is online");
    private static final ActionId ANOTHER = new ActionId(Told.id(451));
    private static final ActionId UNKNOWN_ACTION = new ActionId(Told.id(404));

    private static final AssignAction ASSIGN = assign(ACTION, OWNER.person(), null);
    private static final RescheduleAction RESCHEDULE = new RescheduleAction(PARTNERSHIP, ACTION, DUE, REASON);
    private static final CompleteAction COMPLETE = new CompleteAction(PARTNERSHIP, ACTION, NOTE);
    private static final DropAction DROP = new DropAction(PARTNERSHIP, ACTION, REASON);

    private final Scenario<PartnershipCommand, PartnershipAggregate> none = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());
    private final Scenario<PartnershipCommand, PartnershipAggregate> assigned = none.given(assigned(ACTION, null));

    private static AssignAction assign(ActionId action, PersonId owner, @Nullable Origin origin) {
        return new AssignAction(PARTNERSHIP, action, TITLE, owner, DUE, origin);
    }

    private static TandemEvent assigned(ActionId action, @Nullable Origin origin) {
        return new ActionAssigned(PARTNERSHIP, action, TITLE, OWNER.person(), DUE, origin);
    }

    private static Stream<DynamicTest> onlyPartiesAndTheOwner(
            Scenario<PartnershipCommand, PartnershipAggregate> situation) {
        return new WhoMay<>(ActionCommand.class, situation)
                .may(ASSIGN, HR, SECOND_HR, MANAGER)
                .may(RESCHEDULE, HR, SECOND_HR, MANAGER, OWNER)
                .may(COMPLETE, HR, SECOND_HR, MANAGER, OWNER)
                .may(DROP, HR, SECOND_HR, MANAGER, OWNER)
                .tests();
    }

    @Nested
    class NotAssigned {

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return new WhoMay<>(ActionCommand.class, none)
                    .may(ASSIGN, HR, SECOND_HR, MANAGER)
                    .may(RESCHEDULE, HR, SECOND_HR, MANAGER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER)
                    .may(DROP, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void areAssigned(Who who) {
            none.when(who, ASSIGN).then(assigned(ACTION, null));
        }

        @Test
        void areNotAssignedToSomeoneWhomNobodyRegistered() {
            none.when(HR, assign(ACTION, NOBODY, null))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void areNotKnown() {
            var sentence = "there is no action 000007d0-0000-0000-0000-000000000194";
            assigned.when(HR, new RescheduleAction(PARTNERSHIP, UNKNOWN_ACTION, DUE, REASON))
                    .thenRefused(NOT_FOUND, sentence);
            assigned.when(MANAGER, new CompleteAction(PARTNERSHIP, UNKNOWN_ACTION, null))
                    .thenRefused(NOT_FOUND, sentence);
            assigned.when(HR, new DropAction(PARTNERSHIP, UNKNOWN_ACTION, REASON))
                    .thenRefused(NOT_FOUND, sentence);
        }

        @Test
        void areNotToldOfToTheOwnerOfOthers() {
            assigned.when(OWNER, new CompleteAction(PARTNERSHIP, UNKNOWN_ACTION, null))
                    .thenRefused(NOT_ALLOWED);
        }
    }

    @Nested
    class WithAnOrigin {

        private static final MeetingId MEETING = new MeetingId(Told.id(452));
        private static final InputId INPUT = new InputId(Told.id(453));
        private static final FeedbackId FEEDBACK = new FeedbackId(Told.id(454));
        private static final String UNKNOWN = "000007d0-0000-0000-0000-000000000194";

        private static Origin of(MeetingId meeting) {
            return new Origin(meeting, null, null);
        }

        private static Origin of(InputId input) {
            return new Origin(null, input, null);
        }

        private static Origin of(FeedbackId feedback) {
            return new Origin(null, null, feedback);
        }

        private static AssignAction assign(Origin origin) {
            return ActionsTest.assign(ACTION, OWNER.person(), origin);
        }

        @Test
        void comeFromAMeeting() {
            none.given(new MeetingScheduled(
                            PARTNERSHIP,
                            MEETING,
                            MeetingKind.ONE_ON_ONE,
                            Instant.parse("2026-03-09T09:00:00Z"),
                            30,
                            null,
                            List.of()))
                    .when(HR, assign(of(MEETING)))
                    .then(assigned(ACTION, of(MEETING)));
        }

        @Test
        void comeFromAnInput() {
            none.given(new InputRaised(
                            PARTNERSHIP,
                            INPUT,
                            Side.MANAGER,
                            MANAGER.person(),
                            InputKind.OBSTACLE,
                            Severity.LOW,
                            new Text("No budget")))
                    .when(HR, assign(of(INPUT)))
                    .then(assigned(ACTION, of(INPUT)));
        }

        @Test
        void comeFromFeedback() {
            none.given(new FeedbackRequested(
                            PARTNERSHIP, FEEDBACK, MANAGER.person(), OWNER.person(), new Line("The offsite")))
                    .when(MANAGER, assign(of(FEEDBACK)))
                    .then(assigned(ACTION, of(FEEDBACK)));
        }

        @Test
        void comeFromNoMeetingThatWasNeverScheduled() {
            none.when(HR, assign(of(new MeetingId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no meeting " + UNKNOWN);
        }

        @Test
        void comeFromNoInputThatWasNeverRaised() {
            none.when(HR, assign(of(new InputId(Told.id(404))))).thenRefused(NOT_FOUND, "there is no input " + UNKNOWN);
        }

        @Test
        void comeFromNoFeedbackThatWasNeverAskedForNorGiven() {
            none.when(HR, assign(of(new FeedbackId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no feedback " + UNKNOWN);
        }
    }

    @Nested
    class Assigned {

        @TestFactory
        Stream<DynamicTest> areForPartiesAndTheOwner() {
            return onlyPartiesAndTheOwner(assigned);
        }

        @Test
        void areNotAssignedUnderTheSameIdAgain() {
            assigned.when(HR, ASSIGN)
                    .thenRefused(ID_TAKEN, "there is an action 000007d0-0000-0000-0000-000000000006 already");
        }

        @Test
        void areJoinedByOthers() {
            assigned.when(MANAGER, assign(ANOTHER, OWNER.person(), null)).then(assigned(ANOTHER, null));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void areMoved(Who who) {
            assigned.when(who, RESCHEDULE).then(new ActionRescheduled(PARTNERSHIP, ACTION, DUE, REASON));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void areCompleted(Who who) {
            assigned.when(who, COMPLETE).then(new ActionCompleted(PARTNERSHIP, ACTION, NOTE));
        }

        @Test
        void areCompletedWithoutANote() {
            assigned.when(OWNER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .then(new ActionCompleted(PARTNERSHIP, ACTION, null));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void areDropped(Who who) {
            assigned.when(who, DROP).then(new ActionDropped(PARTNERSHIP, ACTION, REASON));
        }
    }

    @Nested
    class Completed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> completed =
                assigned.given(new ActionCompleted(PARTNERSHIP, ACTION, null));

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void areNotTouchedAgain(Who who) {
            var sentence = "the action is completed already";
            completed.when(who, RESCHEDULE).thenRefused(ACTION_ENDED, sentence);
            completed.when(who, COMPLETE).thenRefused(ACTION_ENDED, sentence);
            completed.when(who, DROP).thenRefused(ACTION_ENDED, sentence);
        }

        @Test
        void doNotGiveTheirIdToAnother() {
            completed.when(HR, ASSIGN).thenRefused(ID_TAKEN);
        }
    }

    @Nested
    class Dropped {

        private final Scenario<PartnershipCommand, PartnershipAggregate> dropped = assigned.given(
                new ActionRescheduled(PARTNERSHIP, ACTION, DUE, REASON),
                new ActionDropped(PARTNERSHIP, ACTION, REASON));

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void areNotTouchedAgain(Who who) {
            var sentence = "the action is dropped already";
            dropped.when(who, RESCHEDULE).thenRefused(ACTION_ENDED, sentence);
            dropped.when(who, COMPLETE).thenRefused(ACTION_ENDED, sentence);
            dropped.when(who, DROP).thenRefused(ACTION_ENDED, sentence);
        }

        @Test
        void doNotGiveTheirIdToAnother() {
            dropped.when(HR, ASSIGN).thenRefused(ID_TAKEN);
        }
    }

    @Nested
    class OfAPausedPartnership {

        private final Scenario<PartnershipCommand, PartnershipAggregate> paused =
                assigned.given(new PartnershipPaused(PARTNERSHIP, REASON));

        @TestFactory
        Stream<DynamicTest> areToldOfToNobodyElse() {
            return onlyPartiesAndTheOwner(paused);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void rest(Who who) {
            Stream.of(RESCHEDULE, COMPLETE, DROP)
                    .forEach(command ->
                            paused.when(who, command).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused"));
        }

        @Test
        void areNotJoinedByOthers() {
            paused.when(HR, assign(ANOTHER, OWNER.person(), null)).thenRefused(PARTNERSHIP_PAUSED);
        }
    }

    @Nested
    class OfAClosedPartnership {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed = assigned.given(closed());

        @TestFactory
        Stream<DynamicTest> areToldOfToNobodyElse() {
            return onlyPartiesAndTheOwner(closed);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void areAsTheyAre(Who who) {
            Stream.of(RESCHEDULE, COMPLETE, DROP)
                    .forEach(command ->
                            closed.when(who, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void areNotJoinedByOthers() {
            closed.when(HR, assign(ANOTHER, OWNER.person(), null)).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
