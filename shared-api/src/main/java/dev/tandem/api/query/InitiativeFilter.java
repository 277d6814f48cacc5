package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Which initiatives are listed. What is absent filters nothing.
 *
 * @param overdue whether they should have ended, or have an overdue task
 * @param blocked whether something keeps them from going on
 */
public record InitiativeFilter(
        @Nullable PartnershipId partnership,
        @Nullable PersonId owner,
        @Nullable InitiativeStatus status,
        @Nullable Boolean overdue,
        @Nullable Boolean blocked) {

    public static final InitiativeFilter NONE = new InitiativeFilter(null, null, null, null, null);

    /** What initiatives can be sorted by. */
    public enum Order {
        END,
        START,
        TITLE,
        STATUS,
        PLANNED_AT
    }
}
