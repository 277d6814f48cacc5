package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ACTION_ENDED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NO_HR_PARTNER;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.SAME_PERSON_ON_BOTH_SIDES;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.ADMIN;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartnershipAggregateTest {

    private static final Line TEAM = new Line("Platform");
    private static final Text PURPOSE = new Text("Grow the team");
    private static final Line TITLE = new Line("Write the job advert");
    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);
    private static final Text REASON = new Text("Things changed");
    private static final Text NOTE = new Text("Is online");
    private static final ActionId UNKNOWN_ACTION = new ActionId(Told.id(404));

    private static final OpenPartnership OPEN =
            open(List.of(HR.person(), SECOND_HR.person()), MANAGER.person(), Told.ZONE);
    private static final Close CLOSE = new Close(PARTNERSHIP, REASON);
    private static final AssignAction ASSIGN = assign(ACTION, OWNER.person());
    private static final RescheduleAction RESCHEDULE = new RescheduleAction(PARTNERSHIP, ACTION, DUE, REASON);
    private static final CompleteAction COMPLETE = new CompleteAction(PARTNERSHIP, ACTION, NOTE);
    private static final DropAction DROP = new DropAction(PARTNERSHIP, ACTION, REASON);

    private final Scenario<PartnershipCommand, PartnershipAggregate> scenario =
            Scenario.on(PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new);

    private static OpenPartnership open(List<PersonId> hrPartners, PersonId manager, @Nullable ZoneId zone) {
        return new OpenPartnership(PARTNERSHIP, hrPartners, manager, TEAM, PURPOSE, zone);
    }

    private static AssignAction assign(ActionId action, PersonId owner) {
        return new AssignAction(PARTNERSHIP, action, TITLE, owner, DUE);
    }

    private static TandemEvent assigned() {
        return new ActionAssigned(PARTNERSHIP, ACTION, TITLE, OWNER.person(), DUE);
    }

    @Nested
    class NotOpenedYet {

        @TestFactory
        Stream<DynamicTest> isOpenedByAnHrPartnerOfItOrAnAdministrator() {
            return new WhoMay<>(PartnershipCommand.class, scenario)
                    .may(OPEN, HR, SECOND_HR, ADMIN)
                    .may(CLOSE, ADMIN)
                    .may(ASSIGN)
                    .may(RESCHEDULE)
                    .may(COMPLETE)
                    .may(DROP)
                    .tests();
        }

        @Test
        void opens() {
            scenario.when(HR, OPEN)
                    .then(new PartnershipOpened(
                            PARTNERSHIP,
                            List.of(HR.person(), SECOND_HR.person()),
                            MANAGER.person(),
                            TEAM,
                            PURPOSE,
                            ZoneId.of("Asia/Tokyo")));
        }

        @Test
        void meansItsDatesInUtcWhereNoZoneIsGiven() {
            scenario.when(HR, open(List.of(HR.person()), MANAGER.person(), null))
                    .then(new PartnershipOpened(
                            PARTNERSHIP, List.of(HR.person()), MANAGER.person(), TEAM, PURPOSE, ZoneOffset.UTC));
        }

        @Test
        void countsAnHrPartnerWhoIsNamedTwiceOnce() {
            scenario.when(HR, open(List.of(HR.person(), SECOND_HR.person(), HR.person()), MANAGER.person(), Told.ZONE))
                    .then(opened());
        }

        @Test
        void isNotOpenedByOneWhoIsNamedAsAnHrPartnerAndIsNone() {
            scenario.when(EMPLOYEE, open(List.of(HR.person(), EMPLOYEE.person()), MANAGER.person(), null))
                    .thenRefused(NOT_ALLOWED);
        }

        @Test
        void needsAnHrPartner() {
            scenario.when(ADMIN, open(List.of(), MANAGER.person(), null))
                    .thenRefused(NO_HR_PARTNER, "a partnership needs at least one HR partner");
        }

        @Test
        void hasNobodyOnBothSides() {
            scenario.when(HR, open(List.of(SECOND_HR.person(), HR.person()), HR.person(), null))
                    .thenRefused(SAME_PERSON_ON_BOTH_SIDES, "%s would be on both sides".formatted(HR.person()));
        }

        @Test
        void hasNoHrPartnerWhomNobodyRegistered() {
            scenario.when(HR, open(List.of(HR.person(), NOBODY), MANAGER.person(), null))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void hasNoManagerWhomNobodyRegistered() {
            scenario.when(HR, open(List.of(HR.person()), NOBODY, null))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isNotFoundByAnAdministratorWhoWouldCloseIt() {
            scenario.when(ADMIN, CLOSE).thenRefused(NOT_FOUND, "there is no partnership " + PARTNERSHIP);
        }
    }

    @Nested
    class Open {

        private final Scenario<PartnershipCommand, PartnershipAggregate> open = scenario.given(opened(), assigned());

        @TestFactory
        Stream<DynamicTest> isActedOnByItsPartiesAndTheOwnersOfActions() {
            return new WhoMay<>(PartnershipCommand.class, open)
                    .may(OPEN, HR, SECOND_HR, ADMIN)
                    .may(CLOSE, HR, SECOND_HR, ADMIN)
                    .may(ASSIGN, HR, SECOND_HR, MANAGER)
                    .may(RESCHEDULE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(DROP, HR, SECOND_HR, MANAGER, OWNER)
                    .tests();
        }

        @Test
        void isNotOpenedAgain() {
            open.when(HR, OPEN).thenRefused(ID_TAKEN, "there is a partnership %s already".formatted(PARTNERSHIP));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void closes(Who who) {
            open.when(who, CLOSE).then(new PartnershipClosed(PARTNERSHIP, REASON));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void getsActions(Who who) {
            var another = new ActionId(Told.id(106));
            open.when(who, assign(another, OWNER.person()))
                    .then(new ActionAssigned(PARTNERSHIP, another, TITLE, OWNER.person(), DUE));
        }

        @Test
        void getsNoSecondActionOfOneId() {
            open.when(HR, ASSIGN).thenRefused(ID_TAKEN, "there is an action %s already".formatted(ACTION));
        }

        @Test
        void getsNoActionForSomeoneWhomNobodyRegistered() {
            open.when(HR, assign(new ActionId(Told.id(106)), NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void movesAnAction(Who who) {
            open.when(who, RESCHEDULE).then(new ActionRescheduled(PARTNERSHIP, ACTION, DUE, REASON));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void completesAnAction(Who who) {
            open.when(who, COMPLETE).then(new ActionCompleted(PARTNERSHIP, ACTION, NOTE));
        }

        @Test
        void completesAnActionWithoutANote() {
            open.when(OWNER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .then(new ActionCompleted(PARTNERSHIP, ACTION, null));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void dropsAnAction(Who who) {
            open.when(who, DROP).then(new ActionDropped(PARTNERSHIP, ACTION, REASON));
        }

        @Test
        void knowsNoActionThatWasNeverAssigned() {
            var sentence = "there is no action " + UNKNOWN_ACTION;
            open.when(HR, new RescheduleAction(PARTNERSHIP, UNKNOWN_ACTION, DUE, REASON))
                    .thenRefused(NOT_FOUND, sentence);
            open.when(MANAGER, new CompleteAction(PARTNERSHIP, UNKNOWN_ACTION, null))
                    .thenRefused(NOT_FOUND, sentence);
            open.when(HR, new DropAction(PARTNERSHIP, UNKNOWN_ACTION, REASON)).thenRefused(NOT_FOUND, sentence);
        }

        @Test
        void tellsTheOwnerOfOneActionNothingOfOthers() {
            open.when(OWNER, new CompleteAction(PARTNERSHIP, UNKNOWN_ACTION, null))
                    .thenRefused(NOT_ALLOWED);
        }
    }

    @Nested
    class WithACompletedAction {

        private final Scenario<PartnershipCommand, PartnershipAggregate> completed =
                scenario.given(opened(), assigned(), new ActionCompleted(PARTNERSHIP, ACTION, null));

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void doesNotTouchItAgain(Who who) {
            completed.when(who, RESCHEDULE).thenRefused(ACTION_ENDED, "the action is completed already");
            completed.when(who, COMPLETE).thenRefused(ACTION_ENDED, "the action is completed already");
            completed.when(who, DROP).thenRefused(ACTION_ENDED, "the action is completed already");
        }

        @Test
        void doesNotGiveItsIdToAnother() {
            completed.when(HR, ASSIGN).thenRefused(ID_TAKEN);
        }
    }

    @Nested
    class WithADroppedAction {

        private final Scenario<PartnershipCommand, PartnershipAggregate> dropped = scenario.given(
                opened(),
                assigned(),
                new ActionRescheduled(PARTNERSHIP, ACTION, DUE, REASON),
                new ActionDropped(PARTNERSHIP, ACTION, REASON));

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER", "OWNER"})
        void doesNotTouchItAgain(Who who) {
            dropped.when(who, RESCHEDULE).thenRefused(ACTION_ENDED, "the action is dropped already");
            dropped.when(who, COMPLETE).thenRefused(ACTION_ENDED, "the action is dropped already");
            dropped.when(who, DROP).thenRefused(ACTION_ENDED, "the action is dropped already");
        }
    }

    @Nested
    class Closed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed =
                scenario.given(opened(), assigned(), closed());

        @TestFactory
        Stream<DynamicTest> tellsStrangersNothing() {
            return new WhoMay<>(PartnershipCommand.class, closed)
                    .may(OPEN, HR, SECOND_HR, ADMIN)
                    .may(CLOSE, HR, SECOND_HR, ADMIN)
                    .may(ASSIGN, HR, SECOND_HR, MANAGER)
                    .may(RESCHEDULE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(COMPLETE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(DROP, HR, SECOND_HR, MANAGER, OWNER)
                    .tests();
        }

        @Test
        void isNotOpenedAgain() {
            closed.when(HR, OPEN).thenRefused(ID_TAKEN);
        }

        @Test
        void takesNothingMore() {
            Stream.of(CLOSE, assign(UNKNOWN_ACTION, OWNER.person()), RESCHEDULE, COMPLETE, DROP)
                    .forEach(command ->
                            closed.when(HR, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void tellsTheOwnerOfAnActionThatItIsClosed() {
            closed.when(OWNER, COMPLETE).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
