package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one projection is.
 *
 * @param generation name and generation, as in {@code board@1}: the one that queries read
 * @param position all events up to here are folded, -1 before the first
 * @param head the last position of the log
 * @param lag events not folded yet
 * @param alarm what keeps it from going on
 * @param parked how many partnerships and people stand still in it, at events that cannot be folded
 * @param previous the generation that can be gone back to
 * @param rebuild the last one: as it goes on, or as it ended
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
        int parked,
        List<SegmentView> segments,
        @Nullable String previous,
        @Nullable RebuildView rebuild) {

    /** What a projection is doing. */
    public enum State {
        CURRENT,
        CATCHING_UP,
        STALLED,
        STOPPED
    }

    /** How far a new generation is. */
    public enum RebuildState {
        /** Somebody is to take it up: at once, or when the process that was at work is believed to be dead. */
        WAITING,
        /** The log is being folded, from its beginning. */
        BUILDING,
        /** It follows the log by itself and is not yet where the old one is. */
        CATCHING_UP,
        /** Its documents are being compared with those of the old one. */
        AGREEING,
        /** The generation before is being brought up to date, to serve again. */
        ROLLING_BACK,
        /** It serves, and is the first to do so. */
        BUILT,
        /** It serves, and the one before is kept. */
        SWITCHED,
        ROLLED_BACK,
        CANCELLED,
        FAILED;

        /** Whether nothing is being done any more. */
        public boolean ended() {
            return compareTo(BUILT) >= 0;
        }
    }

    /** @param here whether this process works on it */
    public record SegmentView(
            int segment,
            long position,
            boolean here,
            @Nullable String alarm) {}

    /**
     * A generation being made, or the last one that was.
     *
     * @param generation as in {@code board@2}
     * @param position all events up to here are folded
     * @param eventsPerSecond of the log, since the work was taken up by this process; 0 where another does it
     * @param remainingSeconds at this rate; absent where that is not known
     * @param cause why it failed
     * @param agreement how the documents compare with those before; absent until they were compared, and where the
     *     version was raised: then they differ for good reason
     */
    public record RebuildView(
            String generation,
            RebuildState state,
            long position,
            double eventsPerSecond,
            @Nullable Long remainingSeconds,
            @Nullable String cause,
            @Nullable AgreementView agreement) {}

    /**
     * How two generations compare, document by document at the same position.
     *
     * @param agrees whether nothing was found to be different
     * @param compared documents seen in both at the same position
     * @param different of these, those that are not alike
     * @param missing in the new generation
     * @param surplus in the new generation
     * @param unsettled not compared, as events kept coming for them
     * @param first the ids of some that are different, missing or surplus
     */
    public record AgreementView(
            boolean agrees,
            long compared,
            long different,
            long missing,
            long surplus,
            long unsettled,
            List<String> first) {}
}
