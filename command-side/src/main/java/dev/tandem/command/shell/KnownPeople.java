package dev.tandem.command.shell;

import dev.tandem.api.person.PersonId;

/** Who is registered and was not erased. */
@FunctionalInterface
public interface KnownPeople {

    boolean registered(PersonId person);
}
