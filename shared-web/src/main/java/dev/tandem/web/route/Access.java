package dev.tandem.web.route;

import dev.tandem.api.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who gets past the door of a route. What may be done or seen behind it, handlers decide. */
public sealed interface Access {

    Access ANYONE = new Anyone();

    Access SIGNED_IN = new SignedIn();

    static Access roles(Role first, Role... others) {
        return new AnyOf(EnumSet.of(first, others));
    }

    record Anyone() implements Access {}

    record SignedIn() implements Access {}

    /** Whoever is signed in and has at least one of these roles. */
    record AnyOf(Set<Role> roles) implements Access {

        public AnyOf {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("a route that no role may use");
            }
            roles = Set.copyOf(roles);
        }
    }
}
