package dev.tandem.api.query;

import dev.tandem.api.Rating;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An initiative at a moment.
 *
 * @param awaiting the side whose approval is missing
 * @param endReason why it was cancelled or ended
 * @param outcome what came of it, once it is completed
 * @param blockedBy what keeps it from going on, at this moment
 */
public record InitiativeView(
        InitiativeId id,
        PartnershipId partnershipId,
        InitiativeStatus status,
        String title,
        InitiativeKind kind,
        String why,
        PersonRef owner,
        List<GoalId> goals,
        LocalDate startOn,
        LocalDate endOn,
        @Nullable Side awaiting,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String outcome,
        @Nullable String blockedBy,
        List<BlockView> blocks,
        List<MilestoneView> milestones,
        List<CheckInView> checkIns,
        List<InsightView> insights,
        List<ReadinessView> readiness,
        List<ObligationView> obligations,
        List<TaskView> tasks,
        TaskFigures taskFigures)
        implements TandemView {

    /** @param daysOverdue full days past its due date while not done, else 0 */
    public record TaskView(
            TaskId id,
            String title,
            PersonRef owner,
            LocalDate due,
            @Nullable Instant completedAt,
            boolean overdue,
            long daysOverdue) {}

    /** @param how how it came to an end; absent while it lasts */
    public record BlockView(
            String by,
            Instant from,
            @Nullable String how,
            @Nullable Instant to) {}

    public record MilestoneView(MilestoneId id, String title, LocalDate on) {}

    public record CheckInView(CheckInStatus status, String note, Instant at) {}

    /**
     * @param decision how it was taken up, or why it was declined
     * @param adopted absent while nothing is decided
     */
    public record InsightView(
            InsightId id,
            PersonRef by,
            String text,
            Instant at,
            @Nullable Boolean adopted,
            @Nullable String decision) {}

    /** How ready an area is for the change, by the latest assessment. */
    public record ReadinessView(
            String area, Rating level, @Nullable String note, Instant at) {}

    /** @param overdue past its due date and without evidence */
    public record ObligationView(
            ObligationId id,
            String rule,
            LocalDate due,
            @Nullable String evidence,
            @Nullable Instant attestedAt,
            boolean overdue) {}
}
