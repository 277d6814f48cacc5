package dev.tandem.api.query;

import java.util.List;

/**
 * That the journal of a checkpoint begins with that of an earlier one, RFC 9162.
 *
 * @param hashes Base64
 * @param text all of it in the form in which C2SP's tlog-witness takes it, with the later checkpoint
 */
public record ConsistencyProofView(long from, long to, List<String> hashes, String text)
        implements TandemView, AsText {}
