package dev.tandem.api.query;

/**
 * What a query side is told to do. It travels over the command bus with the sender's {@code actor} and {@code roles} in its
 * metadata: no aggregate decides it, and it leaves no event. Answered with an {@link Answer}.
 */
public sealed interface Order permits ProjectionOrder, JournalOrder {}
