package dev.tandem.api.query;

/**
 * A signed head of the journal's tree.
 *
 * @param origin the name of the journal
 * @param size how many entries it is of
 * @param root the root of their tree as Base64
 * @param text the checkpoint as C2SP's tlog-checkpoint, a signed note
 */
public record CheckpointView(String origin, long size, String root, String text) implements TandemView, AsText {}
