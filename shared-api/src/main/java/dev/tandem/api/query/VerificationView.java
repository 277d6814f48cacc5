package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the system found when it last compared journal, log, tree and the checkpoints signed before.
 *
 * @param begunAt absent where it has never been done
 * @param entries compared so far
 * @param of to be compared
 * @param checkpoints signed before, that were compared
 * @param findings what does not agree, the lowest position first, the first hundred
 * @param fault why it could not be done to the end
 */
public record VerificationView(
        State state,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        long entries,
        long of,
        int checkpoints,
        List<Finding> findings,
        @Nullable String fault)
        implements TandemView {

    public enum State {
        NEVER,
        RUNNING,
        /** All of it agrees. */
        WHOLE,
        /** Something does not agree: see the findings. */
        CONTRADICTED,
        /** It could not be done to the end. */
        FAILED
    }

    /**
     * @param position of the entry, or of the first that may be concerned
     * @param sentence what does not agree with what
     */
    public record Finding(long position, String sentence) {}

    public static VerificationView never() {
        return new VerificationView(State.NEVER, null, null, 0, 0, 0, List.of(), null);
    }
}
