package dev.tandem.web.identity;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, whichever way.
 *
 * @param name the account's name, or the subject that the identity provider names
 * @param person the person the account is bound to
 */
public record User(String name, @Nullable PersonId person, Set<Role> roles) {

    public User {
        if (roles.contains(Role.SYSTEM)) {
            throw new IllegalArgumentException("nobody signs in as SYSTEM");
        }
        roles = Set.copyOf(roles);
    }

    /** How the log names this user: the person where there is one. */
    public Actor actor() {
        return person == null ? Actor.account(name, roles) : Actor.of(person, roles);
    }
}
