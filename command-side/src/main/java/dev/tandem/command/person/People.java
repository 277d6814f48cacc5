package dev.tandem.command.person;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.OWN_MANAGER;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.command.person.PersonState.Registered;
import dev.tandem.command.person.PersonState.Unborn;
import dev.tandem.command.shell.Fold;
import dev.tandem.command.shell.KnownPeople;
import dev.tandem.command.shell.Rights;
import dev.tandem.command.shell.Streams;
import java.util.List;

/** Decides and folds people. */
public final class People {

    private static final Fold<PersonState> FOLD = new Fold<>() {
        @Override
        public PersonState unborn() {
            return new Unborn();
        }

        @Override
        public PersonState evolve(PersonState state, TandemEvent event) {
            return event instanceof PersonEvent e ? People.evolve(state, e) : state;
        }
    };

    private People() {}

    /** Who is registered, folded from each person's own stream. */
    public static KnownPeople knownIn(Streams streams) {
        return person -> streams.read(person, FOLD) instanceof Registered;
    }

    static List<PersonEvent> decide(PersonState state, PersonCommand command, Actor actor) {
        Rights.require(actor.is(Role.ADMIN), command);
        return switch (command) {
            case RegisterPerson c ->
                switch (state) {
                    case Registered _ -> throw rejected(ID_TAKEN, "there is a person %s already", c.personId());
                    case Unborn _ -> {
                        if (c.personId().equals(c.manager())) {
                            throw rejected(OWN_MANAGER, "nobody is their own manager");
                        }
                        yield List.of(new PersonRegistered(
                                c.personId(), c.name(), c.email(), c.manager(), c.unit(), c.zone()));
                    }
                };
        };
    }

    static PersonState evolve(PersonState state, PersonEvent event) {
        return switch (event) {
            case PersonRegistered _ -> new Registered();
        };
    }
}
