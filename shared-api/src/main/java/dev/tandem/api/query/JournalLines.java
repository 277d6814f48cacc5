package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an export.
 *
 * @param lines of entries as they were hashed, and in an export of all of them of their hashes
 * @param proofs where they are asked for: of each entry its position and the hashes of its inclusion proof, Base64, with
 *     blanks between them
 * @param extent the entries
 * @param size how many entries the tree has that it is of
 * @param next where the export goes on, null where this is its end
 */
public record JournalLines(
        List<String> lines,
        List<String> proofs,
        Extent extent,
        long size,
        @Nullable String next) implements TandemView, Extent.Known {}
