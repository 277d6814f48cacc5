package dev.tandem.console.form;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.identity.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, at what, and when: what decides which commands are offered on it. The command side decides again;
 * what is offered is never more than a help.
 *
 * @param partnership the one that the page is about, or that its subject belongs to
 * @param now when the page was put together
 * @param page its path and query, where the form leads back to
 * @param live whether the page shows how things are; of how they were, nothing can be changed
 */
public record Standpoint(User user, @Nullable PartnershipView partnership, Instant now, String page, boolean live) {

    /** Of whoever looks at a page, before it is about a partnership. */
    public static Standpoint of(Viewing viewing) {
        return new Standpoint(viewing.user(), null, viewing.now(), viewing.here(), viewing.live());
    }

    public Standpoint within(PartnershipView one) {
        return new Standpoint(user, one, now, page, live);
    }

    /** The user's side; empty for those who are no party. */
    Optional<Side> side() {
        var person = user.person();
        if (partnership == null || person == null) {
            return Optional.empty();
        }
        if (partnership.manager().id().equals(person)) {
            return Optional.of(Side.MANAGER);
        }
        return partnership.hrPartners().stream()
                        .anyMatch(partner -> partner.id().equals(person))
                ? Optional.of(Side.HR)
                : Optional.empty();
    }

    boolean party() {
        return side().isPresent();
    }

    boolean is(Side side) {
        return side().filter(side::equals).isPresent();
    }

    boolean is(Role role) {
        return user.roles().contains(role);
    }

    boolean is(@Nullable PersonRef person) {
        return person != null && person.id().equals(user.person());
    }

    @Nullable PersonId me() {
        return user.person();
    }

    boolean stands(PartnershipStatus status) {
        return partnership != null && partnership.status() == status;
    }

    ZoneId zone() {
        return partnership == null ? ZoneOffset.UTC : partnership.zone();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }
}
