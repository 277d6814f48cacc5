package dev.tandem.api.query;

/**
 * The public key that checkpoints can be checked with.
 *
 * @param origin the name of the journal
 * @param text the key as C2SP's signed notes have it, {@code <name>+<id>+<key>}
 */
public record JournalKeyView(String origin, String text) implements TandemView, AsText {}
