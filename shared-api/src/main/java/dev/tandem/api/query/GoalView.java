package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A goal at a moment.
 *
 * @param revision the newest revision of its terms, which the other fields show
 * @param awaiting the side whose agreement to the newest revision is missing
 * @param endedAt when it was rejected or ended
 * @param measuredWeight share of the weights whose key results were measured, 0-1: how much of the goal
 *     {@code progress} speaks of
 */
public record GoalView(
        GoalId id,
        PartnershipId partnershipId,
        GoalStatus status,
        String title,
        String why,
        PersonRef owner,
        GoalKind kind,
        LocalDate startOn,
        LocalDate dueOn,
        int revision,
        @Nullable Side awaiting,
        @Nullable GoalId parent,
        Instant proposedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        List<KeyResultView> keyResults,
        Figure progress,
        BigDecimal measuredWeight,
        Figure expectedProgress,
        HealthFigure health)
        implements TandemView {}
