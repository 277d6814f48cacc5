package dev.tandem.query.projection;

/** What was asked for cannot be done with this projection now. */
public final class RebuildRefused extends RuntimeException {

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** There is no such projection. */
        UNKNOWN_PROJECTION,
        /** One at a time. */
        REBUILD_RUNNING,
        /** There is nothing to be cancelled. */
        NO_REBUILD,
        /** There is no generation to go back to. */
        NO_PREVIOUS_GENERATION
    }

    RebuildRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** For people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
