package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partnership without what belongs to it. Dates in it are meant in {@code zone}.
 *
 * @param pausedAt since when it is paused; absent while it is not
 */
public record PartnershipView(
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
        @Nullable String closeReason)
        implements TandemView {}
