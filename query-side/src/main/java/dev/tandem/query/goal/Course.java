package dev.tandem.query.goal;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.card.Cards;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal is in its life.
 *
 * @param agreedAt when it first became active
 * @param endedAt when it was rejected, achieved, abandoned or ended; absent again after it was reopened
 * @param achievements what each side said on holding it for achieved, since it last became active or
 *     other terms came into force
 * @param reopenings oldest first
 */
public record Course(
        GoalStatus status,
        Instant proposedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant endedAt,
        @Nullable Text endReason,
        List<Achievement> achievements,
        List<Reopening> reopenings) {

    public Course {
        achievements = List.copyOf(achievements);
        reopenings = List.copyOf(reopenings);
    }

    /** One side's word that it is achieved. */
    public record Achievement(Side by, @Nullable Text reason, Instant at) {}

    /**
     * @param was what it was until then
     * @param endedAt since when it was that
     */
    public record Reopening(
            Side by,
            Text reason,
            Instant at,
            GoalStatus was,
            @Nullable Instant endedAt) {}

    static Course proposed(Instant at) {
        return new Course(GoalStatus.PROPOSED, at, null, null, null, List.of(), List.of());
    }

    Course agreed(Instant at) {
        return new Course(
                GoalStatus.ACTIVE,
                proposedAt,
                agreedAt == null ? at : agreedAt,
                endedAt,
                endReason,
                List.of(),
                reopenings);
    }

    Course achievementStated(Achievement achievement) {
        return new Course(
                status,
                proposedAt,
                agreedAt,
                endedAt,
                endReason,
                Cards.put(achievements, earlier -> earlier.by() == achievement.by(), earlier -> achievement),
                reopenings);
    }

    Course ended(GoalStatus as, Instant at, @Nullable Text reason) {
        return new Course(as, proposedAt, agreedAt, at, reason, achievements, reopenings);
    }

    Course reopened(Side by, Text reason, Instant at) {
        return new Course(
                GoalStatus.ACTIVE,
                proposedAt,
                agreedAt,
                null,
                null,
                List.of(),
                Cards.plus(reopenings, new Reopening(by, reason, at, status, endedAt)));
    }
}
