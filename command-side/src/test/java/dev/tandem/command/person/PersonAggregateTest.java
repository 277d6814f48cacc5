package dev.tandem.command.person;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.OWN_MANAGER;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;

import dev.tandem.api.Line;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.ZoneId;
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

    private final Scenario<PersonCommand, PersonAggregate> scenario =
            Scenario.on(PersonCommand.class, PersonAggregate.class, PersonAggregate::new);

    private static RegisterPerson register(@Nullable PersonId manager) {
        return new RegisterPerson(ADA, NAME, EMAIL, manager, null, null);
    }

    @Nested
    class Unregistered {

        @TestFactory
        Stream<DynamicTest> isRegisteredByAnAdministratorAlone() {
            return new WhoMay<>(PersonCommand.class, scenario)
                    .may(register(null), Who.ADMIN)
                    .tests();
        }

        @Test
        void isRegisteredWithAllThatIsKnown() {
            scenario.when(
                            Who.ADMIN,
                            new RegisterPerson(
                                    ADA,
                                    NAME,
                                    EMAIL,
                                    Who.MANAGER.person(),
                                    new Line("Engines"),
                                    ZoneId.of("Europe/London")))
                    .then(new PersonRegistered(
                            ADA, NAME, EMAIL, Who.MANAGER.person(), new Line("Engines"), ZoneId.of("Europe/London")));
        }

        @Test
        void isRegisteredWithNameAndAddressAlone() {
            scenario.when(Who.ADMIN, register(null)).then(new PersonRegistered(ADA, NAME, EMAIL, null, null, null));
        }

        @Test
        void cannotBeTheirOwnManager() {
            scenario.when(Who.ADMIN, register(ADA)).thenRefused(OWN_MANAGER, "nobody is their own manager");
        }

        @Test
        void cannotHaveAManagerWhomNobodyRegistered() {
            scenario.when(Who.ADMIN, register(Told.NOBODY))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + Told.NOBODY);
        }
    }

    @Nested
    class Registered {

        private final Scenario<PersonCommand, PersonAggregate> registered = scenario.given(Told.registered(ADA));

        @Test
        void cannotBeRegisteredAgain() {
            registered
                    .when(Who.ADMIN, register(null))
                    .thenRefused(ID_TAKEN, "there is a person %s already".formatted(ADA));
        }

        @TestFactory
        Stream<DynamicTest> isNotToldToStrangers() {
            return new WhoMay<>(PersonCommand.class, registered)
                    .may(register(null), Who.ADMIN)
                    .tests();
        }
    }
}
