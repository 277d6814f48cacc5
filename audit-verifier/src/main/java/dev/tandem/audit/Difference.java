package dev.tandem.audit;

/**
 * Where an export differs from the hashes in it.
 *
 * @param kind what was done
 * @param position which entry of the journal it concerns; of an inserted line the place that it stands in
 * @param line the line of the file, counted from 1: that of the entry, or of what stands where a missing one should
 */
record Difference(Kind kind, long position, long line) {

    enum Kind {
        EDITED,
        MISSING,
        INSERTED,
        OUT_OF_ORDER
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EDITED -> "line %d: entry %d was edited".formatted(line, position);
            case MISSING -> "line %d: entry %d is missing before it".formatted(line, position);
            case INSERTED -> "line %d: it was inserted before entry %d".formatted(line, position);
            case OUT_OF_ORDER -> "line %d: entry %d stands out of order".formatted(line, position);
        };
    }
}
