package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which goals are listed. What is absent filters nothing.
 *
 * @param dueAfter due later than this day
 * @param dueBefore due earlier than this day
 * @param title words in the title, whatever their case
 */
public record GoalFilter(
        @Nullable PartnershipId partnership,
        @Nullable PersonId owner,
        @Nullable GoalStatus status,
        @Nullable GoalHealth health,
        @Nullable LocalDate dueAfter,
        @Nullable LocalDate dueBefore,
        @Nullable String title) {

    public static final GoalFilter NONE = new GoalFilter(null, null, null, null, null, null, null);

    /** What goals can be sorted by; by health in the order of {@link GoalHealth}. */
    public enum Order {
        DUE,
        START,
        TITLE,
        STATUS,
        HEALTH,
        PROGRESS,
        PROPOSED_AT
    }
}
