package dev.tandem.api.query;

/** What came of trying a parked sequence again. */
public record RetryView(Outcome outcome) implements TandemView {

    /** How it stands. */
    public enum Outcome {
        /** All its events are folded. */
        FREE,
        /** It met an event that cannot be folded, the same or a later one; the list says which. */
        STILL_PARKED,
        /** The projection is being built again from the log, because several sequences feed its documents. */
        REBUILDING
    }
}
