package dev.tandem.query.journal;

import org.jspecify.annotations.Nullable;

/**
 * A part of the {@link SearchIndex}, as text: the terms of a block of the log that fall into one bucket, each with its
 * position, or the times of a block, each with its position.
 *
 * <p>A term and its position are eight characters: two of the position within the block and six of the term's hash, in
 * digits of six bits. So one more is appended without reading what is there, and a term is looked for eight characters at
 * a time. Hashes of two terms can be alike: what is found has to be looked at.
 */
record IndexPage(String text) {

    private static final int OFFSET_DIGITS = 2;
    private static final int HASH_DIGITS = 6;
    private static final int TIME_DIGITS = 7;
    private static final int ENTRY = OFFSET_DIGITS + HASH_DIGITS;
    private static final int TIMED = OFFSET_DIGITS + TIME_DIGITS;
    private static final int BITS = 6;
    private static final char ZERO = '0';
    /** In the year 2109. */
    private static final long LATEST = (1L << BITS * TIME_DIGITS) - 1;

    static IndexPage with(@Nullable IndexPage page, int offset, int hash) {
        var digits = new char[ENTRY];
        write(digits, 0, OFFSET_DIGITS, offset);
        write(digits, OFFSET_DIGITS, HASH_DIGITS, Integer.toUnsignedLong(hash));
        var one = String.valueOf(digits);
        return new IndexPage(page == null ? one : page.text + one);
    }

    /** Sixty-four characters in a row, none of which JSON or BSON would have to escape but the one backslash. */
    private static void write(char[] digits, int from, int count, long value) {
        for (int i = 0; i < count; i++) {
            digits[from + i] = (char) (ZERO + (value >>> BITS * (count - 1 - i) & (1 << BITS) - 1));
        }
    }

    /** Marks the places in a block at which there may be a term. */
    void find(int hash, Places places) {
        var digits = new char[HASH_DIGITS];
        write(digits, 0, HASH_DIGITS, Integer.toUnsignedLong(hash));
        var wanted = String.valueOf(digits);
        for (int i = 0; i < text.length(); i += ENTRY) {
            if (text.startsWith(wanted, i + OFFSET_DIGITS)) {
                places.add((int) read(i, OFFSET_DIGITS));
            }
        }
    }

    /** @param at milliseconds since 1970 */
    static IndexPage withTime(@Nullable IndexPage page, int offset, long at) {
        var digits = new char[TIMED];
        write(digits, 0, OFFSET_DIGITS, offset);
        write(digits, OFFSET_DIGITS, TIME_DIGITS, Math.clamp(at, 0, LATEST));
        var one = String.valueOf(digits);
        return new IndexPage(page == null ? one : page.text + one);
    }

    /** Marks the places in a block with what was recorded in a time: not before the first instant, and before the second. */
    void findBetween(long earliest, long before, Places places) {
        for (int i = 0; i < text.length(); i += TIMED) {
            long at = read(i + OFFSET_DIGITS, TIME_DIGITS);
            if (at >= earliest && at < before) {
                places.add((int) read(i, OFFSET_DIGITS));
            }
        }
    }

    private long read(int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << BITS | text.charAt(i) - ZERO;
        }
        return value;
    }
}
