package dev.tandem.api.query;

import java.util.List;

/**
 * That an entry is in the tree of a checkpoint, RFC 9162.
 *
 * @param leaf the hash of the entry's line, Base64
 * @param hashes from the leaf up, Base64
 * @param text all of it as C2SP's tlog-proof, with the checkpoint
 */
public record InclusionProofView(long position, long size, String leaf, List<String> hashes, String text)
        implements TandemView, AsText {}
