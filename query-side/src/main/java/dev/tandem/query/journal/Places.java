package dev.tandem.query.journal;

import java.util.BitSet;

/** Places within a block of the log. */
final class Places {

    private final BitSet bits;

    private Places(BitSet bits) {
        this.bits = bits;
    }

    static Places none() {
        return new Places(new BitSet(SearchIndex.BLOCK));
    }

    static Places all() {
        var all = none();
        all.bits.set(0, SearchIndex.BLOCK);
        return all;
    }

    void add(int place) {
        bits.set(place);
    }

    void retain(Places others) {
        bits.and(others.bits);
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Ascending. */
    int[] toArray() {
        return bits.stream().toArray();
    }
}
