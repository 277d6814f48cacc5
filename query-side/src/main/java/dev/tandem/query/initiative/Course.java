package dev.tandem.query.initiative;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.InitiativeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an initiative is in its life.
 *
 * @param awaiting the side that has not approved yet
 * @param endedAt when it was completed, cancelled or ended
 * @param endReason why it was cancelled or ended, or the outcome
 */
public record Course(
        InitiativeStatus status,
        @Nullable Side awaiting,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Text endReason) {

    static Course planned(Side by, Instant at) {
        return new Course(InitiativeStatus.PLANNED, by.other(), at, null, null, null);
    }

    Course approved() {
        return new Course(InitiativeStatus.APPROVED, null, plannedAt, startedAt, endedAt, endReason);
    }

    Course started(Instant at) {
        return new Course(InitiativeStatus.STARTED, awaiting, plannedAt, at, endedAt, endReason);
    }

    Course ended(InitiativeStatus as, Instant at, Text reason) {
        return new Course(as, awaiting, plannedAt, startedAt, at, reason);
    }
}
