package dev.tandem.api.query;

import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action at a moment.
 *
 * @param due as last rescheduled
 * @param firstDue as assigned
 * @param origin what it came from
 * @param endedAt when it was completed or dropped
 * @param note what was said on completing it, or the reason for dropping it
 * @param daysOverdue full days past its due date while open, else 0
 */
public record ActionView(
        ActionId id,
        String title,
        PersonRef owner,
        ActionStatus status,
        LocalDate due,
        LocalDate firstDue,
        List<Rescheduling> reschedulings,
        @Nullable Origin origin,
        Instant assignedAt,
        @Nullable Instant endedAt,
        @Nullable String note,
        boolean overdue,
        long daysOverdue) {

    public record Rescheduling(LocalDate from, LocalDate to, String reason, Instant at) {}
}
