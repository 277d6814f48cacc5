package dev.tandem.proof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The lines of an export, or of any stream, as stretches of one buffer: nothing is copied or decoded. A line ends with a
 * newline, the last one perhaps with the stream.
 */
public final class Lines {

    /** No line is longer: a stream that never has a newline shall not take all memory. */
    public static final int LONGEST = 64 << 20;

    /** small enough to stay in a processor's cache from reading to hashing */
    private static final int ROOM = 1 << 17;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final InputStream in;
    private byte[] buffer = new byte[ROOM];
    private int begin;
    private int end;
    private int filled;
    private long number;
    private boolean whole;

    public Lines(InputStream in) {
        this.in = in;
    }

    /** The stream unpacked where it begins as gzip does; no line of an export begins like that. */
    public static InputStream unpacked(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, ROOM);
        buffered.mark(2);
        var packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return packed ? new GZIPInputStream(buffered, ROOM) : buffered;
    }

    /**
     * Goes to the next line.
     *
     * @return whether there is one
     * @throws Malformed where it is longer than {@link #LONGEST}
     */
    public boolean next() throws IOException {
        begin = number == 0 ? 0 : Math.min(end + 1, filled);
        int from = begin;
        while (true) {
            end = newline(from);
            if (end >= 0) {
                number++;
                whole = true;
                return true;
            }
            from = filled - begin;
            if (!fill()) {
                break;
            }
            from += begin;
        }
        end = filled;
        whole = false;
        if (end > begin) {
            number++;
            return true;
        }
        return false;
    }

    /** The buffer that the line is in, until the next one is asked for. */
    public byte[] bytes() {
        return buffer;
    }

    public int offset() {
        return begin;
    }

    /** How long it is without its newline. */
    public int length() {
        return end - begin;
    }

    /** Which line it is, counted from 1. */
    public long number() {
        return number;
    }

    /** Whether a newline ends it. */
    public boolean whole() {
        return whole;
    }

    public boolean startsWith(byte[] prefix) {
        return length() >= prefix.length
                && Arrays.equals(buffer, begin, begin + prefix.length, prefix, 0, prefix.length);
    }

    public boolean endsWith(byte[] suffix) {
        return length() >= suffix.length && Arrays.equals(buffer, end - suffix.length, end, suffix, 0, suffix.length);
    }

    /** A copy of it. */
    public byte[] copy() {
        return Arrays.copyOfRange(buffer, begin, end);
    }

    /** Makes the line that is begun the first in the buffer and reads more; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, filled - begin);
            filled -= begin;
            begin = 0;
        }
        if (filled > LONGEST) {
            throw new Malformed("line %d is longer than %d MiB".formatted(number + 1, LONGEST >> 20));
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LONGEST + ROOM));
        }
        var read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }

    /** Many bytes at a time: looking at each takes about as long as hashing them. */
    private int newline(int from) {
        var bytes = buffer;
        int at = from;
        for (; at + 4 * Long.BYTES <= filled; at += 4 * Long.BYTES) {
            var any = newlines(bytes, at)
                    | newlines(bytes, at + Long.BYTES)
                    | newlines(bytes, at + 2 * Long.BYTES)
                    | newlines(bytes, at + 3 * Long.BYTES);
            if (any != 0) {
                break;
            }
        }
        for (; at < filled; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Not zero where one of the eight bytes from there on is a newline. */
    private static long newlines(byte[] bytes, int at) {
        var differences = (long) EIGHT.get(bytes, at) ^ NEWLINES;
        return (differences - ONES) & ~differences & HIGHS;
    }
}
