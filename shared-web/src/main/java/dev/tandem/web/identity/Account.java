package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param user its name
 * @param person whom it is bound to; an administrator need not be a person of the system
 * @param passwordHash as Spring's delegating encoder writes it, {@code {bcrypt}…}
 */
public record Account(String user, @Nullable PersonId person, Set<Role> roles, boolean disabled, String passwordHash) {

    public Account {
        if (roles.contains(Role.SYSTEM)) {
            throw new IllegalArgumentException("no account can be SYSTEM");
        }
        roles = Set.copyOf(roles);
    }

    Account withPassword(String hash) {
        return new Account(user, person, roles, disabled, hash);
    }

    Account disabled(boolean now) {
        return new Account(user, person, roles, now, passwordHash);
    }

    boolean isActiveAdministrator() {
        return !disabled && roles.contains(Role.ADMIN);
    }

    User asUser() {
        return new User(user, person, roles);
    }

    @Override
    public String toString() {
        return "Account[%s, %s, %s%s]".formatted(user, person, roles, disabled ? ", disabled" : "");
    }
}
