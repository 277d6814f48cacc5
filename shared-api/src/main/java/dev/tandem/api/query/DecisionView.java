package dev.tandem.api.query;

import dev.tandem.api.partnership.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What both sides decided.
 *
 * @param inForceAt when both had given their rationale
 */
public record DecisionView(
        DecisionId id,
        String subject,
        @Nullable String hrRationale,
        @Nullable String managerRationale,
        Instant recordedAt,
        @Nullable Instant inForceAt) {}
