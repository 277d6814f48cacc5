package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partnership in a list: what {@link PartnershipView} shows, and what the list can be sorted by.
 *
 * @param pausedAt since when it is paused; absent while it is not
 * @param needOfAttention the sum of its warnings' weights: 5 high, 2 medium, 1 low
 * @param warnings the rules of its warnings, the gravest first
 * @param health 0-1; absent where too little is known
 * @param lastHeldAt when the last held meeting began
 */
public record ListedPartnership(
        PartnershipId id,
        PartnershipStatus status,
        List<PersonRef> hrPartners,
        PersonRef manager,
        String team,
        String purpose,
        ZoneId zone,
        Instant openedAt,
        @Nullable Instant pausedAt,
        @Nullable String pauseReason,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        int needOfAttention,
        List<String> warnings,
        @Nullable BigDecimal health,
        @Nullable Instant lastHeldAt) {

    public ListedPartnership(
            PartnershipView partnership,
            int needOfAttention,
            List<String> warnings,
            @Nullable BigDecimal health,
            @Nullable Instant lastHeldAt) {
        this(
                partnership.id(),
                partnership.status(),
                partnership.hrPartners(),
                partnership.manager(),
                partnership.team(),
                partnership.purpose(),
                partnership.zone(),
                partnership.openedAt(),
                partnership.pausedAt(),
                partnership.pauseReason(),
                partnership.closedAt(),
                partnership.closeReason(),
                needOfAttention,
                warnings,
                health,
                lastHeldAt);
    }
}
