package dev.tandem.command.person;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_LEFT;
import static dev.tandem.api.error.RefusalCode.OWN_MANAGER;
import static dev.tandem.api.error.RefusalCode.PERSON_ERASED;
import static dev.tandem.api.error.RefusalCode.PERSON_LEFT;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Who.ADMIN;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OTHER_MANAGER;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonCommand.MarkPersonLeft;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.WhoMay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PersonAggregateTest {

    private static final PersonId ADA = new PersonId(Told.id(100));
    private static final Line NAME = new Line("Ada Lovelace");
    private static final Line EMAIL = new Line("ada@example.org");
    private static final Line UNIT = new Line("Engines");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
    private static final Text WHY = new Text("She asked for it");

    private static final ChangePerson CHANGE = new ChangePerson(ADA, new Line("Ada King"), null, null, null, null);
    private static final MarkPersonLeft LEAVE = new MarkPersonLeft(ADA, LAST_DAY);
    private static final ErasePerson ERASE = new ErasePerson(ADA, WHY);

    private final Scenario<PersonCommand, PersonAggregate> scenario =
            Scenario.on(PersonCommand.class, PersonAggregate.class, PersonAggregate::new);
    private final Scenario<PersonCommand, PersonAggregate> registered =
            scenario.given(new PersonRegistered(ADA, NAME, EMAIL, MANAGER.person(), UNIT, LONDON));
    private final Scenario<PersonCommand, PersonAggregate> left =
            registered.given(new PersonLeft(ADA, LAST_DAY, MANAGER.person()));
    private final Scenario<PersonCommand, PersonAggregate> erased = left.given(new PersonErased(ADA, WHY));

    private static RegisterPerson register(@Nullable PersonId manager) {
        return new RegisterPerson(ADA, NAME, EMAIL, manager, null, null);
    }

    private static ChangePerson changeManager(PersonId manager) {
        return new ChangePerson(ADA, null, null, manager, null, null);
    }

    private static Stream<DynamicTest> administratorsAlone(Scenario<PersonCommand, PersonAggregate> situation) {
        return new WhoMay<>(PersonCommand.class, situation)
                .may(register(null), ADMIN)
                .may(CHANGE, ADMIN)
                .may(LEAVE, ADMIN)
                .may(ERASE, ADMIN)
                .tests();
    }

    @Nested
    class Unregistered {

        @TestFactory
        Stream<DynamicTest> isRegisteredByAnAdministratorAlone() {
            return administratorsAlone(scenario);
        }

        @Test
        void isRegisteredWithAllThatIsKnown() {
            scenario.when(ADMIN, new RegisterPerson(ADA, NAME, EMAIL, MANAGER.person(), UNIT, LONDON))
                    .then(new PersonRegistered(ADA, NAME, EMAIL, MANAGER.person(), UNIT, LONDON));
        }

        @Test
        void isRegisteredWithNameAndAddressAlone() {
            scenario.when(ADMIN, register(null)).then(new PersonRegistered(ADA, NAME, EMAIL, null, null, null));
        }

        @Test
        void cannotBeTheirOwnManager() {
            scenario.when(ADMIN, register(ADA)).thenRefused(OWN_MANAGER, "nobody is their own manager");
        }

        @Test
        void cannotHaveAManagerWhomNobodyRegistered() {
            scenario.when(ADMIN, register(Told.NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + Told.NOBODY);
        }

        @Test
        void isNotFound() {
            Stream.of(CHANGE, LEAVE, ERASE)
                    .forEach(command ->
                            scenario.when(ADMIN, command).thenRefused(NOT_FOUND, "there is no person " + ADA));
        }
    }

    @Nested
    class Registered {

        @TestFactory
        Stream<DynamicTest> isNotToldToStrangers() {
            return administratorsAlone(registered);
        }

        @Test
        void cannotBeRegisteredAgain() {
            registered.when(ADMIN, register(null)).thenRefused(ID_TAKEN, "there is a person %s already".formatted(ADA));
        }

        @Test
        void changesInEverything() {
            registered
                    .when(
                            ADMIN,
                            new ChangePerson(
                                    ADA,
                                    new Line("Ada King"),
                                    new Line("king@example.org"),
                                    OTHER_MANAGER.person(),
                                    new Line("Analysis"),
                                    ZoneOffset.UTC))
                    .then(new PersonChanged(
                            ADA,
                            new Line("Ada King"),
                            new Line("king@example.org"),
                            OTHER_MANAGER.person(),
                            MANAGER.person(),
                            new Line("Analysis"),
                            ZoneOffset.UTC));
        }

        @Test
        void changesInWhatIsGivenAlone() {
            registered
                    .when(ADMIN, CHANGE)
                    .then(new PersonChanged(ADA, new Line("Ada King"), null, null, null, null, null));
        }

        @Test
        void changesInWhatDiffersAlone() {
            registered
                    .when(ADMIN, new ChangePerson(ADA, NAME, EMAIL, MANAGER.person(), new Line("Analysis"), LONDON))
                    .then(new PersonChanged(ADA, null, null, null, null, new Line("Analysis"), null));
        }

        @Test
        void doesNotChangeWhereNothingDiffers() {
            registered
                    .when(ADMIN, new ChangePerson(ADA, NAME, EMAIL, MANAGER.person(), UNIT, LONDON))
                    .thenNothing();
            registered
                    .when(ADMIN, new ChangePerson(ADA, null, null, null, null, null))
                    .thenNothing();
        }

        @Test
        void isComparedWithWhatChangedLast() {
            var changed = registered.given(new PersonChanged(
                    ADA, new Line("Ada King"), null, OTHER_MANAGER.person(), MANAGER.person(), null, null));
            changed.when(ADMIN, CHANGE).thenNothing();
            changed.when(ADMIN, changeManager(MANAGER.person()))
                    .then(new PersonChanged(ADA, null, null, MANAGER.person(), OTHER_MANAGER.person(), null, null));
            changed.when(ADMIN, new ChangePerson(ADA, null, EMAIL, null, UNIT, LONDON))
                    .thenNothing();
        }

        @Test
        void getsAFirstManagerInPlaceOfNobody() {
            scenario.given(new PersonRegistered(ADA, NAME, EMAIL, null, null, null))
                    .when(ADMIN, changeManager(MANAGER.person()))
                    .then(new PersonChanged(ADA, null, null, MANAGER.person(), null, null, null));
        }

        @Test
        void doesNotBecomeTheirOwnManager() {
            registered.when(ADMIN, changeManager(ADA)).thenRefused(OWN_MANAGER, "nobody is their own manager");
        }

        @Test
        void getsNoManagerWhomNobodyRegistered() {
            registered
                    .when(ADMIN, changeManager(Told.NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + Told.NOBODY);
        }

        @Test
        void leavesTheManager() {
            registered.when(ADMIN, LEAVE).then(new PersonLeft(ADA, LAST_DAY, MANAGER.person()));
        }

        @Test
        void leavesWithoutAManager() {
            scenario.given(new PersonRegistered(ADA, NAME, EMAIL, null, null, null))
                    .when(ADMIN, LEAVE)
                    .then(new PersonLeft(ADA, LAST_DAY, null));
        }

        @Test
        void isNotErasedBeforeLeaving() {
            registered.when(ADMIN, ERASE).thenRefused(NOT_LEFT, "only who has left can be erased");
        }
    }

    @Nested
    class WhoLeft {

        @TestFactory
        Stream<DynamicTest> isNotToldToStrangers() {
            return administratorsAlone(left);
        }

        @Test
        void cannotBeRegisteredAgain() {
            left.when(ADMIN, register(null)).thenRefused(ID_TAKEN);
        }

        @Test
        void leavesOnce() {
            left.when(ADMIN, LEAVE).thenNothing();
            left.when(ADMIN, new MarkPersonLeft(ADA, LAST_DAY.minusDays(1)))
                    .thenRefused(PERSON_LEFT, "they left on 2026-03-31");
        }

        @Test
        void mayStillBePutRight() {
            left.when(ADMIN, CHANGE).then(new PersonChanged(ADA, new Line("Ada King"), null, null, null, null, null));
            left.given(new PersonChanged(ADA, new Line("Ada King"), null, null, null, null, null))
                    .when(ADMIN, CHANGE)
                    .thenNothing();
        }

        @Test
        void getsNoOtherManager() {
            left.when(ADMIN, changeManager(OTHER_MANAGER.person())).thenRefused(PERSON_LEFT, "they left on 2026-03-31");
            left.when(ADMIN, changeManager(MANAGER.person())).thenNothing();
            left.when(ADMIN, changeManager(ADA)).thenRefused(OWN_MANAGER);
        }

        @Test
        void isErased() {
            left.when(ADMIN, ERASE).then(new PersonErased(ADA, WHY));
        }
    }

    @Nested
    class Erased {

        @TestFactory
        Stream<DynamicTest> isNotToldToStrangers() {
            return administratorsAlone(erased);
        }

        @Test
        void cannotBeRegisteredAgain() {
            erased.when(ADMIN, register(null)).thenRefused(ID_TAKEN);
        }

        @Test
        void doesNotChange() {
            erased.when(ADMIN, CHANGE).thenRefused(PERSON_ERASED, "the person was erased");
        }

        @Test
        void doesNotLeave() {
            erased.when(ADMIN, LEAVE).thenRefused(PERSON_ERASED, "the person was erased");
        }

        @Test
        void isErasedOnce() {
            erased.when(ADMIN, ERASE).thenNothing();
        }
    }

    @Nested
    class ToOthers {

        private final Scenario<PersonCommand, PersonAggregate> manager =
                scenario.given(new PersonRegistered(ADA, NAME, EMAIL, null, null, null));
        private final PersonId someone = new PersonId(Told.id(101));
        private final RegisterPerson underAda = new RegisterPerson(someone, NAME, EMAIL, ADA, null, null);
        private final PersonRegistered underAdaRegistered = new PersonRegistered(someone, NAME, EMAIL, ADA, null, null);

        @Test
        void isKnownOnceRegistered() {
            manager.when(ADMIN, underAda).then(underAdaRegistered);
        }

        @Test
        void isStillKnownAfterAChangeAndAfterLeaving() {
            manager.given(
                            new PersonChanged(ADA, new Line("Ada King"), null, null, null, null, null),
                            new PersonLeft(ADA, LAST_DAY, null))
                    .when(ADMIN, underAda)
                    .then(underAdaRegistered);
        }

        @Test
        void isUnknownOnceErased() {
            manager.given(new PersonLeft(ADA, LAST_DAY, null), new PersonErased(ADA, WHY))
                    .when(ADMIN, underAda)
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + ADA);
        }
    }
}
