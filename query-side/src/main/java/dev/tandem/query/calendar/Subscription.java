package dev.tandem.query.calendar;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.util.Set;

/**
 * Somebody's calendar, as it was given out.
 *
 * @param hash SHA-256 of the secret in its address, in hex; the secret itself is nowhere
 * @param user who asked for it
 * @param roles of the user at that time; where Tandem has accounts of its own, those of today count
 */
record Subscription(PersonId person, String hash, String user, Set<Role> roles) {

    Subscription {
        roles = Set.copyOf(roles);
    }
}
