package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.frame.Viewing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is named on a page. Shown by {@code people/parts :: mention}.
 *
 * @param side its class in the style sheet, {@code hr} or {@code manager}; absent for those on neither
 * @param role the side in a word, which the class alone does not say
 * @param href the person's record, for those who may read all
 */
public record Mention(
        String name,
        @Nullable String side,
        @Nullable String role,
        @Nullable String href) {

    private static final Set<Role> READ_ALL_PEOPLE = Set.of(Role.HR_PARTNER, Role.AUDITOR, Role.ADMIN);

    /** In a partnership, where it is said on which side the person is. */
    public static Mention of(PersonRef person, PartnershipView partnership, Viewing viewing) {
        var side = side(person.id(), partnership);
        return new Mention(
                InWords.name(person),
                side == null
                        ? null
                        : switch (side) {
                            case HR -> "hr";
                            case MANAGER -> "manager";
                        },
                side == null ? null : side(side),
                href(person, viewing));
    }

    /** Where there are no sides. */
    public static Mention of(PersonRef person, Viewing viewing) {
        return new Mention(InWords.name(person), null, null, href(person, viewing));
    }

    /** On the HR side or the manager's, as one says it. */
    public static String side(Side side) {
        return switch (side) {
            case HR -> "HR side";
            case MANAGER -> "manager";
        };
    }

    static @Nullable Side side(PersonId person, PartnershipView partnership) {
        if (partnership.manager().id().equals(person)) {
            return Side.MANAGER;
        }
        return partnership.hrPartners().stream()
                        .anyMatch(partner -> partner.id().equals(person))
                ? Side.HR
                : null;
    }

    private static @Nullable String href(PersonRef person, Viewing viewing) {
        var user = viewing.user();
        return user.roles().stream().anyMatch(READ_ALL_PEOPLE::contains)
                        || person.id().equals(user.person())
                ? viewing.to("/people/" + person.id())
                : null;
    }
}
