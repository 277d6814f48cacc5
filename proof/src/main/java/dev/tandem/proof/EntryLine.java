package dev.tandem.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal in the form whose bytes are a leaf of the tree and a line of the export.
 *
 * @param position the place in the log, from 0; at most 2^53 - 1, beyond which JSON has no exact numbers
 * @param time when it was recorded
 * @param id the event's
 * @param type the event's logical name
 * @param revision of the event's form, where it has one
 * @param aggregate the stream, as {@code goal-<uuid>}
 * @param sequence the place in that stream, from 0; bounded as the position is
 * @param metadata as stored
 * @param payload the stored JSON text, character by character; it is kept as a string so that nobody has to agree on
 *     how numbers in it are written
 */
public record EntryLine(
        long position,
        Instant time,
        String id,
        String type,
        @Nullable String revision,
        String aggregate,
        long sequence,
        Map<String, String> metadata,
        String payload) {

    /** what the members of every line need apart from their values, and some room for escapes */
    private static final int FRAME = 256;

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private static final byte[] POSITION = ascii(",\"position\":");

    /**
     * how far before a byte the text of {@link #POSITION} can begin at the latest, if it does not begin with that byte
     */
    private static final byte[] STEPS = new byte[256];

    static {
        Arrays.fill(STEPS, (byte) POSITION.length);
        for (int i = POSITION.length - 1; i > 0; i--) {
            STEPS[POSITION[i] & 0xff] = (byte) i;
        }
    }

    public EntryLine {
        requireExact(position);
        requireExact(sequence);
        // in the order of the UTF-16 code units of the keys, which is the one of String
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /**
     * The canonical JSON (RFC 8785) of the object with the members of this record, in UTF-8 and without a newline; the
     * revision is left out where there is none.
     *
     * <p>A string may hold half of a surrogate pair, for which RFC 8785 has no form and UTF-8 no bytes. It is written
     * as the escape <code>&#92;udXXX</code>, in lowercase. So each entry has one line, and no two entries have the
     * same.
     */
    public byte[] bytes() {
        var out = new Out(payload.length() + payload.length() / 8 + 64 * metadata.size() + FRAME);
        out.plain("{\"aggregate\":").string(aggregate);
        out.plain(",\"id\":").string(id);
        out.plain(",\"metadata\":{");
        var separator = "";
        for (var entry : metadata.entrySet()) {
            out.plain(separator).string(entry.getKey()).plain(":").string(entry.getValue());
            separator = ",";
        }
        out.plain("},\"payload\":").string(payload);
        out.plain(",\"position\":").plain(Long.toString(position));
        if (revision != null) {
            out.plain(",\"revision\":").string(revision);
        }
        out.plain(",\"sequence\":").plain(Long.toString(sequence));
        out.plain(",\"time\":").string(time.toString());
        out.plain(",\"type\":").string(type);
        return out.plain("}").bytes();
    }

    /**
     * The position that a line says it has, found without parsing: the characters {@code ,"position":} followed by a
     * digit are in no line but once, since a quotation mark within a string is escaped.
     *
     * @return -1 where the bytes have no such member
     */
    public static long position(byte[] bytes, int offset, int length) {
        var end = offset + length;
        // from the end, near which it stands, since the payload comes before it; after Horspool, with long steps
        for (int at = end - POSITION.length; at >= offset; at -= STEPS[bytes[at] & 0xff]) {
            if (bytes[at] == POSITION[0]
                    && Arrays.equals(bytes, at, at + POSITION.length, POSITION, 0, POSITION.length)) {
                var position = digits(bytes, at + POSITION.length, end);
                if (position >= 0) {
                    return position;
                }
            }
        }
        return -1;
    }

    private static long digits(byte[] bytes, int begin, int end) {
        long value = 0;
        int at = begin;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + (bytes[at++] - '0');
            if (value > LARGEST_EXACT) {
                return -1;
            }
        }
        return at == begin ? -1 : value;
    }

    private static void requireExact(long number) {
        if (number < 0 || number > LARGEST_EXACT) {
            throw new IllegalArgumentException("a position or sequence is between 0 and 2^53 - 1, not " + number);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes JSON straight into bytes. */
    private static final class Out {

        /** which ASCII characters stand for themselves */
        private static final boolean[] PLAIN = new boolean[0x80];

        static {
            Arrays.fill(PLAIN, 0x20, 0x80, true);
            PLAIN['"'] = false;
            PLAIN['\\'] = false;
        }

        private static final byte[] HEX = ascii("0123456789abcdef");

        /** at most so many bytes come of one character: an escape by its code */
        private static final int MOST = 6;

        private byte[] bytes;
        private int length;

        Out(int room) {
            this.bytes = new byte[room];
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies ASCII without a detour
        Out plain(String ascii) {
            ensure(ascii.length());
            ascii.getBytes(0, ascii.length(), bytes, length);
            length += ascii.length();
            return this;
        }

        Out string(String text) {
            // an array and locals: fields would be read and written anew for each character
            var chars = text.toCharArray();
            ensure(chars.length + 2 + MOST);
            var to = bytes;
            int at = length;
            to[at++] = '"';
            for (int i = 0; i < chars.length; i++) {
                var c = chars[i];
                if (to.length - at <= MOST) {
                    length = at;
                    ensure(2 * (chars.length - i) + 2 * MOST);
                    to = bytes;
                }
                if (c < 0x80 && PLAIN[c]) {
                    to[at++] = (byte) c;
                } else if (c < 0x80) {
                    length = at;
                    escaped(c);
                    at = length;
                } else if (c < 0x800) {
                    to[at++] = (byte) (0xc0 | c >> 6);
                    to[at++] = continuation(c);
                } else if (!Character.isSurrogate(c)) {
                    to[at++] = (byte) (0xe0 | c >> 12);
                    to[at++] = continuation(c >> 6);
                    to[at++] = continuation(c);
                } else if (Character.isHighSurrogate(c)
                        && i + 1 < chars.length
                        && Character.isLowSurrogate(chars[i + 1])) {
                    var codePoint = Character.toCodePoint(c, chars[++i]);
                    to[at++] = (byte) (0xf0 | codePoint >> 18);
                    to[at++] = continuation(codePoint >> 12);
                    to[at++] = continuation(codePoint >> 6);
                    to[at++] = continuation(codePoint);
                } else {
                    length = at;
                    code(c);
                    at = length;
                }
            }
            to[at++] = '"';
            length = at;
            return this;
        }

        private static byte continuation(int bits) {
            return (byte) (0x80 | (bits & 0x3f));
        }

        private void escaped(char c) {
            switch (c) {
                case '"', '\\' -> escape(c);
                case '\b' -> escape('b');
                case '\t' -> escape('t');
                case '\n' -> escape('n');
                case '\f' -> escape('f');
                case '\r' -> escape('r');
                default -> code(c);
            }
        }

        private void escape(char c) {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        }

        private void code(char c) {
            escape('u');
            for (int shift = 12; shift >= 0; shift -= 4) {
                bytes[length++] = HEX[c >> shift & 0xf];
            }
        }

        private void ensure(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }
    }
}
