package dev.tandem.api;

import dev.tandem.api.person.PersonId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who acts or reads: taken from the authenticated principal, never from the client's message.
 *
 * @param name how the log names the actor: the person's id, {@code account:<user>} for an account that is bound to no
 *     person, {@code system} for reactions
 * @param person the person the account is bound to
 */
public record Actor(String name, @Nullable PersonId person, Set<Role> roles) {

    private static final String SYSTEM_NAME = "system";

    public Actor {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(roles);
    }

    public static Actor system() {
        return new Actor(SYSTEM_NAME, null, EnumSet.of(Role.SYSTEM));
    }

    public static Actor of(PersonId person, Set<Role> roles) {
        return new Actor(person.toString(), person, roles);
    }

    public static Actor account(String user, Set<Role> roles) {
        return new Actor("account:" + user, null, roles);
    }

    /** Reads what {@link #name()} and {@link #rolesText()} wrote. */
    public static Actor parse(String name, String roles) {
        Set<Role> parsed = roles.isBlank()
                ? Set.of()
                : Set.of(roles.split(",")).stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
        boolean bound = !name.equals(SYSTEM_NAME) && !name.startsWith("account:");
        return new Actor(name, bound ? PersonId.of(name) : null, parsed);
    }

    /**
     * Who a message says has sent it.
     *
     * @throws IllegalArgumentException if it does not say so
     */
    public static Actor of(Map<String, ?> metadata) {
        if (metadata.get(MetadataKeys.ACTOR) instanceof String name) {
            var roles = metadata.get(MetadataKeys.ROLES);
            return parse(name, roles == null ? "" : roles.toString());
        }
        throw new IllegalArgumentException("a message that does not say who sent it");
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean is(PersonId someone) {
        return someone.equals(person);
    }

    /** The roles as metadata carries them: names in order, separated by commas. */
    public String rolesText() {
        return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
    }
}
