package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.partnership.MeetingId;
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
 * @param revision of the terms that the other fields show: of an active goal those in force, else the newest
 * @param awaiting the side whose agreement to the newest revision is missing
 * @param noAlignment why it has no parent
 * @param amendment terms that would replace those in force
 * @param endedAt when it was rejected, achieved, abandoned or ended
 * @param achievedBy the sides that hold it for achieved
 * @param meetings those that it was linked to
 * @param confidence absent before anybody stated one
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
        @Nullable String noAlignment,
        @Nullable AmendmentView amendment,
        Instant proposedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        List<Side> achievedBy,
        List<MeetingId> meetings,
        @Nullable ConfidenceView confidence,
        List<KeyResultView> keyResults,
        Figure progress,
        BigDecimal measuredWeight,
        Figure expectedProgress,
        HealthFigure health)
        implements TandemView {}
