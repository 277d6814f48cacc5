package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ALREADY_PAUSED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOTHING_CHANGES;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_PAUSED;
import static dev.tandem.api.error.RefusalCode.NO_HR_PARTNER;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
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
import static dev.tandem.command.support.Who.OTHER_HR;
import static dev.tandem.command.support.Who.OTHER_MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.LifecycleCommand;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.LifecycleCommand.Resume;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingKind;
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

    private static final OpenPartnership OPEN =
            open(List.of(HR.person(), SECOND_HR.person()), MANAGER.person(), Told.ZONE);
    private static final HandOver HAND_OVER = handOver(null, OTHER_MANAGER.person());
    private static final Pause PAUSE = new Pause(PARTNERSHIP, REASON);
    private static final Resume RESUME = new Resume(PARTNERSHIP, REASON);
    private static final Close CLOSE = new Close(PARTNERSHIP, REASON);

    private final Scenario<PartnershipCommand, PartnershipAggregate> scenario =
            Scenario.on(PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new);

    private static OpenPartnership open(List<PersonId> hrPartners, PersonId manager, @Nullable ZoneId zone) {
        return new OpenPartnership(PARTNERSHIP, hrPartners, manager, TEAM, PURPOSE, zone);
    }

    private static HandOver handOver(@Nullable List<PersonId> hrPartners, @Nullable PersonId manager) {
        return new HandOver(PARTNERSHIP, hrPartners, manager, REASON);
    }

    private static TandemEvent handedOver(List<Who> hrPartners, Who manager, Who... leaving) {
        return new PartnershipHandedOver(
                PARTNERSHIP, people(hrPartners), manager.person(), people(List.of(leaving)), REASON);
    }

    private static List<PersonId> people(List<Who> people) {
        return people.stream().map(Who::person).toList();
    }

    private static TandemEvent paused() {
        return new PartnershipPaused(PARTNERSHIP, REASON);
    }

    private static TandemEvent resumed() {
        return new PartnershipResumed(PARTNERSHIP, REASON);
    }

    private static TandemEvent assigned() {
        return new ActionAssigned(PARTNERSHIP, ACTION, TITLE, OWNER.person(), DUE, null);
    }

    /** Something of several topics: what stands over all of them is decided before any of them is asked. */
    private static Stream<PartnershipCommand> ofTopics() {
        return Stream.of(
                new ProposeCharter(PARTNERSHIP, 1, PURPOSE, List.of(), List.of()),
                new AgreeChannel(PARTNERSHIP, new ChannelId(Told.id(8)), ChannelKind.CHAT, new Line("@ann"), true),
                new SetCadence(PARTNERSHIP, MeetingKind.REVIEW, 1, CadenceUnit.MONTHS, null),
                new AssignAction(PARTNERSHIP, ACTION, TITLE, OWNER.person(), DUE, null));
    }

    private static Stream<DynamicTest> whoMay(Scenario<PartnershipCommand, PartnershipAggregate> known) {
        return new WhoMay<>(LifecycleCommand.class, known)
                .may(OPEN, HR, SECOND_HR, ADMIN)
                .may(HAND_OVER, HR, SECOND_HR, ADMIN)
                .may(PAUSE, HR, SECOND_HR, MANAGER, ADMIN)
                .may(RESUME, HR, SECOND_HR, MANAGER, ADMIN)
                .may(CLOSE, HR, SECOND_HR, ADMIN)
                .tests();
    }

    @Nested
    class NotOpenedYet {

        @TestFactory
        Stream<DynamicTest> isOpenedByAnHrPartnerOfItOrAnAdministrator() {
            return new WhoMay<>(LifecycleCommand.class, scenario)
                    .may(OPEN, HR, SECOND_HR, ADMIN)
                    .may(HAND_OVER, ADMIN)
                    .may(PAUSE, ADMIN)
                    .may(RESUME, ADMIN)
                    .may(CLOSE, ADMIN)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource
        void hasNoTopicsForAnyone(Who who) {
            ofTopics().forEach(command -> scenario.when(who, command).thenRefused(NOT_ALLOWED));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void opens(Who who) {
            scenario.when(who, OPEN)
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
        void isNotFoundByAnAdministrator() {
            Stream.of(HAND_OVER, PAUSE, RESUME, CLOSE)
                    .forEach(command -> scenario.when(ADMIN, command)
                            .thenRefused(NOT_FOUND, "there is no partnership " + PARTNERSHIP));
        }
    }

    @Nested
    class Open {

        private final Scenario<PartnershipCommand, PartnershipAggregate> open = scenario.given(opened());

        @TestFactory
        Stream<DynamicTest> isForItsPartiesAndAdministrators() {
            return whoMay(open);
        }

        @Test
        void isNotOpenedAgain() {
            open.when(HR, OPEN).thenRefused(ID_TAKEN, "there is a partnership %s already".formatted(PARTNERSHIP));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "ADMIN"})
        void pauses(Who who) {
            open.when(who, PAUSE).then(paused());
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "ADMIN"})
        void hasNothingToResume(Who who) {
            open.when(who, RESUME).thenRefused(NOT_PAUSED, "the partnership is not paused");
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void closes(Who who) {
            open.when(who, CLOSE).then(new PartnershipClosed(PARTNERSHIP, REASON));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void getsAnotherManager(Who who) {
            open.when(who, handOver(null, OTHER_MANAGER.person()))
                    .then(handedOver(List.of(HR, SECOND_HR), OTHER_MANAGER, MANAGER));
        }

        @Test
        void getsOtherHrPartners() {
            open.when(HR, handOver(List.of(OTHER_HR.person(), SECOND_HR.person()), null))
                    .then(handedOver(List.of(OTHER_HR, SECOND_HR), MANAGER, HR));
        }

        @Test
        void getsOneMoreHrPartnerAndNobodyLeaves() {
            open.when(HR, handOver(people(List.of(HR, SECOND_HR, OTHER_HR)), null))
                    .then(handedOver(List.of(HR, SECOND_HR, OTHER_HR), MANAGER));
        }

        @Test
        void getsBothSidesAnewAtOnce() {
            open.when(ADMIN, handOver(List.of(OTHER_HR.person()), OTHER_MANAGER.person()))
                    .then(handedOver(List.of(OTHER_HR), OTHER_MANAGER, HR, SECOND_HR, MANAGER));
        }

        @Test
        void letsNobodyLeaveWhoChangesSides() {
            open.when(ADMIN, handOver(List.of(MANAGER.person()), SECOND_HR.person()))
                    .then(handedOver(List.of(MANAGER), SECOND_HR, HR));
        }

        @Test
        void countsAnHrPartnerWhoIsNamedTwiceOnce() {
            open.when(HR, handOver(people(List.of(HR, OTHER_HR, HR)), null))
                    .then(handedOver(List.of(HR, OTHER_HR), MANAGER, SECOND_HR));
        }

        @Test
        void isNotHandedOverToThoseWhoHaveIt() {
            var sentence = "both sides are who they are already";
            open.when(HR, handOver(null, null)).thenRefused(NOTHING_CHANGES, sentence);
            open.when(HR, handOver(null, MANAGER.person())).thenRefused(NOTHING_CHANGES, sentence);
            open.when(HR, handOver(people(List.of(HR, SECOND_HR)), MANAGER.person()))
                    .thenRefused(NOTHING_CHANGES, sentence);
            open.when(HR, handOver(people(List.of(SECOND_HR, HR, HR)), null)).thenRefused(NOTHING_CHANGES, sentence);
        }

        @Test
        void isNotLeftWithoutAnHrPartner() {
            open.when(HR, handOver(List.of(), null))
                    .thenRefused(NO_HR_PARTNER, "a partnership needs at least one HR partner");
        }

        @Test
        void isNotHandedOverToOneOfTheOtherSideWhoStaysThere() {
            open.when(HR, handOver(null, SECOND_HR.person()))
                    .thenRefused(SAME_PERSON_ON_BOTH_SIDES, "%s would be on both sides".formatted(SECOND_HR.person()));
            open.when(HR, handOver(people(List.of(HR, MANAGER)), null))
                    .thenRefused(SAME_PERSON_ON_BOTH_SIDES, "%s would be on both sides".formatted(MANAGER.person()));
        }

        @Test
        void isNotHandedOverToSomeoneWhomNobodyRegistered() {
            open.when(HR, handOver(null, NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
            open.when(HR, handOver(List.of(HR.person(), NOBODY), null))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }
    }

    @Nested
    class HandedOver {

        private final Scenario<PartnershipCommand, PartnershipAggregate> handedOver = scenario.given(
                opened(), assigned(), handedOver(List.of(OTHER_HR), OTHER_MANAGER, HR, SECOND_HR, MANAGER));

        @TestFactory
        Stream<DynamicTest> isForThoseWhoHaveItNow() {
            return new WhoMay<>(LifecycleCommand.class, handedOver)
                    .may(OPEN, HR, SECOND_HR, ADMIN)
                    .may(handOver(null, MANAGER.person()), OTHER_HR, ADMIN)
                    .may(PAUSE, OTHER_HR, OTHER_MANAGER, ADMIN)
                    .may(RESUME, OTHER_HR, OTHER_MANAGER, ADMIN)
                    .may(CLOSE, OTHER_HR, ADMIN)
                    .tests();
        }

        @Test
        void keepsWhatWasThere() {
            handedOver
                    .when(OTHER_MANAGER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .then(new ActionCompleted(PARTNERSHIP, ACTION, null));
            handedOver
                    .when(MANAGER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .thenRefused(NOT_ALLOWED);
        }

        @Test
        void goesBack() {
            handedOver
                    .when(OTHER_HR, handOver(List.of(HR.person()), MANAGER.person()))
                    .then(handedOver(List.of(HR), MANAGER, OTHER_HR, OTHER_MANAGER));
        }

        private TandemEvent handedOver(List<Who> hrPartners, Who manager, Who... leaving) {
            return PartnershipAggregateTest.handedOver(hrPartners, manager, leaving);
        }
    }

    @Nested
    class Paused {

        private final Scenario<PartnershipCommand, PartnershipAggregate> paused = scenario.given(opened(), paused());

        @TestFactory
        Stream<DynamicTest> isForItsPartiesAndAdministrators() {
            return whoMay(paused);
        }

        @Test
        void isNotOpenedAgain() {
            paused.when(HR, OPEN).thenRefused(ID_TAKEN);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void takesNothingOfAnyTopicFromEitherSide(Who who) {
            ofTopics()
                    .forEach(command ->
                            paused.when(who, command).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused"));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void isNotHandedOver(Who who) {
            paused.when(who, HAND_OVER).thenRefused(PARTNERSHIP_PAUSED, "the partnership is paused");
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "ADMIN"})
        void isNotPausedAgain(Who who) {
            paused.when(who, PAUSE).thenRefused(ALREADY_PAUSED, "the partnership is paused already");
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "ADMIN"})
        void resumes(Who who) {
            paused.when(who, RESUME).then(resumed());
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void closes(Who who) {
            paused.when(who, CLOSE).then(new PartnershipClosed(PARTNERSHIP, REASON));
        }
    }

    @Nested
    class Resumed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> resumed =
                scenario.given(opened(), assigned(), paused(), resumed());

        @Test
        void goesOnWithWhatWasThere() {
            resumed.when(OWNER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .then(new ActionCompleted(PARTNERSHIP, ACTION, null));
        }

        @Test
        void isPausedAgain() {
            resumed.when(MANAGER, PAUSE).then(paused());
        }

        @Test
        void isNotResumedAgain() {
            resumed.when(HR, RESUME).thenRefused(NOT_PAUSED);
        }

        @Test
        void isHandedOver() {
            resumed.when(HR, HAND_OVER).then(handedOver(List.of(HR, SECOND_HR), OTHER_MANAGER, MANAGER));
        }
    }

    @Nested
    class Closed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed = scenario.given(opened(), closed());

        @TestFactory
        Stream<DynamicTest> tellsStrangersNothing() {
            return whoMay(closed);
        }

        @Test
        void isNotOpenedAgain() {
            closed.when(HR, OPEN).thenRefused(ID_TAKEN);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "ADMIN"})
        void isNeitherHandedOverNorPausedNorResumedNorClosedAgain(Who who) {
            Stream.of(HAND_OVER, PAUSE, RESUME, CLOSE)
                    .forEach(command ->
                            closed.when(who, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void isNeitherPausedNorResumedByTheManager() {
            Stream.of(PAUSE, RESUME)
                    .forEach(command -> closed.when(MANAGER, command).thenRefused(PARTNERSHIP_CLOSED));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void takesNothingOfAnyTopicFromEitherSide(Who who) {
            ofTopics()
                    .forEach(command ->
                            closed.when(who, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void isClosedThoughItWasPaused() {
            scenario.given(opened(), paused(), closed())
                    .when(HR, RESUME)
                    .thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed");
        }
    }
}
