package dev.tandem.eventlog;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How long the log was when it last acknowledged something, in a file apart from the log: "TANDHWM1", log id: 16
 * bytes, events: 8, CRC-32C: 4.
 *
 * <p>It is overwritten in place after each synced group and before that group is acknowledged, but forced to disk only
 * when the log is closed. So it is exact when the process dies, and may be some seconds old, never ahead, when the
 * machine dies; a second sync per group would halve the throughput and protect against nothing that the log's own sync
 * does not.
 */
final class HighWaterMark implements AutoCloseable {

    private static final long MAGIC = 0x54414e4448574d31L; // TANDHWM1
    private static final int SIZE = 36;
    private static final char VERSION = '1';

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private final CRC32C crc = new CRC32C();

    /**
     * What the file says.
     *
     * @param events how many events the log had, that is its last position + 1
     */
    record Content(UUID logId, long events) {}

    private HighWaterMark(FileChannel channel, UUID logId) {
        this.channel = channel;
        buffer.putLong(0, MAGIC)
                .putLong(8, logId.getMostSignificantBits())
                .putLong(16, logId.getLeastSignificantBits());
    }

    /** What the file says; {@code null} when there is no such file. */
    static @Nullable Content read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            var content = Files.readAllBytes(file);
            var bytes = ByteBuffer.wrap(content);
            if (isNewer(bytes)) {
                throw new EventLogUnavailable("The high-water mark " + file + " has format " + (char) content[7]
                        + ", this version reads format " + VERSION + "; nothing was changed");
            }
            if (bytes.capacity() != SIZE || bytes.getLong(0) != MAGIC || bytes.getInt(SIZE - 4) != checksum(content)) {
                throw new EventLogUnavailable("The high-water mark " + file + " is damaged;"
                        + " restore it, or remove it to accept the event log as it is");
            }
            return new Content(new UUID(bytes.getLong(8), bytes.getLong(16)), bytes.getLong(24));
        } catch (IOException e) {
            throw new EventLogUnavailable("The high-water mark " + file + " cannot be read: " + e, e);
        }
    }

    private static boolean isNewer(ByteBuffer bytes) {
        return bytes.capacity() >= Long.BYTES
                && bytes.getLong(0) >>> Byte.SIZE == MAGIC >>> Byte.SIZE
                && bytes.get(7) > VERSION
                && bytes.get(7) <= '9';
    }

    static HighWaterMark open(Path file, UUID logId, long events) {
        try {
            var directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Directories.create(directory);
            }
            boolean made = !Files.exists(file);
            var mark = new HighWaterMark(FileChannel.open(file, CREATE, READ, WRITE), logId);
            mark.write(events);
            mark.channel.force(true);
            if (made) {
                Directories.sync(file);
            }
            return mark;
        } catch (IOException e) {
            throw new EventLogUnavailable("The high-water mark " + file + " cannot be written: " + e, e);
        }
    }

    void write(long events) throws IOException {
        buffer.putLong(24, events);
        crc.reset();
        crc.update(buffer.clear().limit(SIZE - 4));
        buffer.clear().putInt(SIZE - 4, (int) crc.getValue());
        channel.write(buffer, 0);
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, SIZE - 4);
        return (int) crc.getValue();
    }
}
