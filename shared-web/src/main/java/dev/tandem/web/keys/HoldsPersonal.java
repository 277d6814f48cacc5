package dev.tandem.web.keys;

import dev.tandem.api.person.PersonId;

/** Holds something personal outside of what keys guard; such a bean is told when a person is erased. */
@FunctionalInterface
public interface HoldsPersonal {

    /** May be repeated. */
    void forget(PersonId person);
}
