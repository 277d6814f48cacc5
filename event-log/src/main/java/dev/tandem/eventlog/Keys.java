package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/** The keys of all column families. Numbers are big-endian so that byte order is numeric order. */
final class Keys {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Keys() {}

    static byte[] ofLong(long value) {
        var key = new byte[Long.BYTES];
        LONG.set(key, 0, value);
        return key;
    }

    static long toLong(byte[] key) {
        return toLong(key, 0);
    }

    static long toLong(byte[] key, int offset) {
        return (long) LONG.get(key, offset);
    }

    static int toInt(byte[] key, int offset) {
        return (int) INT.get(key, offset);
    }

    /** {@code text + 0}: the common start of everything that belongs to an aggregate, a namespace or a processor. */
    static byte[] prefix(String text) {
        var bytes = text.getBytes(UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** {@code aggregate id + 0 + sequence}. */
    static byte[] ofAggregate(String aggregateId, long sequence) {
        var prefix = prefix(aggregateId);
        var key = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
        LONG.set(key, prefix.length, sequence);
        return key;
    }

    /** Whether a key is one of {@link #ofAggregate} with that {@link #prefix}. */
    static boolean belongs(byte[] key, byte[] prefix) {
        return key.length == prefix.length + Long.BYTES && startsWith(key, prefix);
    }

    /** {@code processor + 0 + segment}. */
    static byte[] ofSegment(String processor, int segment) {
        var prefix = prefix(processor);
        var key = Arrays.copyOf(prefix, prefix.length + Integer.BYTES);
        INT.set(key, prefix.length, segment);
        return key;
    }

    /** Seconds since the epoch with the sign bit flipped, so that instants before 1970 sort first, then nanoseconds. */
    static byte[] ofInstant(Instant instant) {
        var key = new byte[Long.BYTES + Integer.BYTES];
        LONG.set(key, 0, instant.getEpochSecond() ^ Long.MIN_VALUE);
        INT.set(key, Long.BYTES, instant.getNano());
        return key;
    }

    static Instant toInstant(byte[] key) {
        return Instant.ofEpochSecond((long) LONG.get(key, 0) ^ Long.MIN_VALUE, (int) INT.get(key, Long.BYTES));
    }

    static byte[] concat(byte[] first, byte[] second) {
        var key = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, key, first.length, second.length);
        return key;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        int mismatch = Arrays.mismatch(key, prefix);
        return mismatch < 0 || mismatch == prefix.length;
    }
}
