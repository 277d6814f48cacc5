package dev.tandem.api.query;

/**
 * What an auditor has done with the journal. It travels over the command bus like a {@link ProjectionOrder} and leaves no
 * event.
 */
public sealed interface JournalOrder extends Order {

    /** Compares journal, log, tree and checkpoints, in the background. Answered with a {@link VerificationView}. */
    record VerifyJournal() implements JournalOrder {}
}
