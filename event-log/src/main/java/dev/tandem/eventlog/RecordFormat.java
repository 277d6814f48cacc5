package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How an event is framed as bytes: {@code version:1 crc32c:4 flags:1 seconds:8 nanos:4 sequence:8}, then as length
 * (unsigned LEB128) and bytes each: event id, type, revision if flag 1, aggregate type if flag 2, aggregate id, metadata,
 * payload. The checksum is over everything after it. The position is the key and not repeated.
 */
final class RecordFormat {

    private static final byte VERSION = 1;
    private static final int CHECKED_FROM = 5;
    private static final int FIXED = 26;
    private static final int HAS_REVISION = 1;
    private static final int HAS_AGGREGATE_TYPE = 2;

    private RecordFormat() {}

    static byte[] encode(NewEvent event) {
        var eventId = event.eventId().getBytes(UTF_8);
        var type = event.type().getBytes(UTF_8);
        var revision = bytesOrNull(event.revision());
        var aggregateType = bytesOrNull(event.aggregateType());
        var aggregateId = event.aggregateId().getBytes(UTF_8);
        var record = ByteBuffer.allocate(FIXED
                + framed(eventId)
                + framed(type)
                + (revision == null ? 0 : framed(revision))
                + (aggregateType == null ? 0 : framed(aggregateType))
                + framed(aggregateId)
                + framed(event.metadata())
                + framed(event.payload()));
        record.put(VERSION)
                .putInt(0)
                .put((byte) ((revision == null ? 0 : HAS_REVISION) | (aggregateType == null ? 0 : HAS_AGGREGATE_TYPE)))
                .putLong(event.timestamp().getEpochSecond())
                .putInt(event.timestamp().getNano())
                .putLong(event.sequence());
        put(record, eventId);
        put(record, type);
        if (revision != null) {
            put(record, revision);
        }
        if (aggregateType != null) {
            put(record, aggregateType);
        }
        put(record, aggregateId);
        put(record, event.metadata());
        put(record, event.payload());
        record.putInt(1, checksum(record.array()));
        return record.array();
    }

    /** @throws EventLogDamaged naming the position, when the bytes are not what {@link #encode} made */
    static StoredEvent decode(long position, byte[] bytes) {
        if (bytes.length > 0 && bytes[0] > VERSION) {
            throw damaged(position, "has version " + bytes[0] + ", this version reads up to " + VERSION, null);
        }
        if (bytes.length < FIXED || bytes[0] != VERSION) {
            throw damaged(position, "has no known framing", null);
        }
        var record = ByteBuffer.wrap(bytes);
        if (record.getInt(1) != checksum(bytes)) {
            throw damaged(position, "does not match its checksum", null);
        }
        try {
            record.position(CHECKED_FROM);
            int flags = record.get();
            var timestamp = Instant.ofEpochSecond(record.getLong(), record.getInt());
            long sequence = record.getLong();
            var eventId = text(record);
            var type = text(record);
            var revision = (flags & HAS_REVISION) == 0 ? null : text(record);
            var aggregateType = (flags & HAS_AGGREGATE_TYPE) == 0 ? null : text(record);
            return new StoredEvent(
                    position,
                    eventId,
                    type,
                    revision,
                    aggregateType,
                    text(record),
                    sequence,
                    timestamp,
                    bytes(record),
                    bytes(record));
        } catch (BufferUnderflowException | DateTimeException | NegativeArraySizeException e) {
            throw damaged(position, "is framed wrongly", e);
        }
    }

    private static EventLogDamaged damaged(long position, String what, @Nullable Exception cause) {
        return new EventLogDamaged("The record at position " + position + " " + what, cause);
    }

    private static int checksum(byte[] record) {
        var crc = new CRC32C();
        crc.update(record, CHECKED_FROM, record.length - CHECKED_FROM);
        return (int) crc.getValue();
    }

    private static byte @Nullable [] bytesOrNull(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static int framed(byte[] bytes) {
        int size = bytes.length + 1;
        for (int rest = bytes.length >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private static void put(ByteBuffer record, byte[] bytes) {
        int rest = bytes.length;
        while ((rest & ~0x7f) != 0) {
            record.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        record.put((byte) rest).put(bytes);
    }

    private static String text(ByteBuffer record) {
        int length = length(record);
        var text = new String(record.array(), record.position(), length, UTF_8);
        record.position(record.position() + length);
        return text;
    }

    private static byte[] bytes(ByteBuffer record) {
        var bytes = new byte[length(record)];
        record.get(bytes);
        return bytes;
    }

    private static int length(ByteBuffer record) {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = record.get();
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        if (length < 0 || length > record.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
