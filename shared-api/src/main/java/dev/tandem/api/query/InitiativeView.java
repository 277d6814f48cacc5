package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
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
}
