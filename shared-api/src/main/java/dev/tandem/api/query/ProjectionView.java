package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one projection is.
 *
 * @param generation name and generation, as in {@code board@1}
 * @param position all events up to here are folded, -1 before the first
 * @param head the last position of the log
 * @param lag events not folded yet
 * @param alarm what keeps it from going on
 */
public record ProjectionView(
        String name,
        String generation,
        int version,
        long position,
        long head,
        long lag,
        State state,
        @Nullable String alarm,
        List<SegmentView> segments) {

    /** What a projection is doing. */
    public enum State {
        CURRENT,
        CATCHING_UP,
        STALLED,
        STOPPED
    }

    /** @param here whether this process works on it */
    public record SegmentView(
            int segment,
            long position,
            boolean here,
            @Nullable String alarm) {}
}
