package dev.tandem.api.query;

import dev.tandem.api.person.PersonId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which partnerships are listed. What is absent filters nothing.
 *
 * @param hrPartner one of those on the HR side
 * @param team words in the team's name, whatever their case
 * @param needOfAttention at least this sum of the warnings' weights
 * @param healthBelow with a health lower than this, 0-1; those without a health are not listed
 * @param warning with a warning of this rule, its version with it or not: {@code goal-stale}, {@code goal-stale@1}
 */
public record PartnershipFilter(
        @Nullable PartnershipStatus status,
        @Nullable PersonId hrPartner,
        @Nullable PersonId manager,
        @Nullable String team,
        @Nullable Integer needOfAttention,
        @Nullable BigDecimal healthBelow,
        @Nullable String warning) {

    public static final PartnershipFilter NONE = new PartnershipFilter(null, null, null, null, null, null, null);

    /** What partnerships can be sorted by. */
    public enum Order {
        NEED_OF_ATTENTION,
        HEALTH,
        TEAM,
        STATUS,
        OPENED_AT,
        LAST_HELD_AT
    }

    public static PartnershipFilter ofStatus(@Nullable PartnershipStatus status) {
        return new PartnershipFilter(status, null, null, null, null, null, null);
    }
}
