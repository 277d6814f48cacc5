package dev.tandem.eventlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How RocksDB frames what it appends to write-ahead files and manifests: blocks of 32 KiB, in them records checksum: 4,
 * length: 2, type: 1, bytes (little-endian; four more header bytes for the types of recycled files), a logical record
 * being one FULL or FIRST, MIDDLE*, LAST; fewer than seven bytes at a block's end are padding.
 */
final class FramedRecords {

    static final int BLOCK = 32 * 1024;
    private static final int HEADER = 7;
    private static final int RECYCLED_HEADER = 11;

    private FramedRecords() {}

    /**
     * What a file holds.
     *
     * @param records complete ones
     * @param goodUntil where the last complete record ends
     */
    record Scan(Path file, long records, long goodUntil, long size) {
        boolean torn() {
            return goodUntil < size;
        }
    }

    /** @throws EventLogUnavailable naming file and offset of damage that is not a torn end */
    static Scan scan(Path file) throws IOException {
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            long size = input.length();
            long records = 0;
            long goodUntil = 0;
            boolean fragmented = false;
            var bytes = new byte[BLOCK];
            var crc = new CRC32C();
            for (long start = 0; start < size; start += BLOCK) {
                int length = (int) Math.min(BLOCK, size - start);
                input.readFully(bytes, 0, length);
                var block = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
                int at = 0;
                while (BLOCK - at >= HEADER) {
                    if (length - at < HEADER) {
                        return new Scan(file, records, goodUntil, size);
                    }
                    int type = bytes[at + 6] & 0xff;
                    int header = (type >= 5 && type <= 8) || type == 11 || type == 131 ? RECYCLED_HEADER : HEADER;
                    int payload = block.getShort(at + 4) & 0xffff;
                    if (type == 0 && payload == 0) {
                        if (!zerosUntilEnd(input, start + at, size)) {
                            throw damaged(file, start + at, "has a gap of zeros");
                        }
                        if (fragmented) { // RocksDB does not trim it, and would not say where it is
                            throw damaged(file, start + at, "has nothing but zeros where a record goes on");
                        }
                        return new Scan(file, records, goodUntil, size);
                    }
                    if (at + header + payload > length) {
                        if (length == BLOCK || isWholeIfShorter(block, at, length)) {
                            throw damaged(file, start + at, "has a record of impossible length");
                        }
                        return new Scan(file, records, goodUntil, size);
                    }
                    crc.reset();
                    crc.update(bytes, at + 6, header - 6 + payload);
                    if (masked((int) crc.getValue()) != block.getInt(at)) {
                        throw damaged(file, start + at, "has a record that does not match its checksum");
                    }
                    at += header + payload;
                    switch (type) {
                        case 2, 6 -> fragmented = true;
                        case 1, 5, 4, 8 -> {
                            fragmented = false;
                            records++;
                        }
                        default -> {} // within a record, or RocksDB's own note about the file
                    }
                    if (!fragmented) {
                        goodUntil = start + at;
                    }
                }
                if (!fragmented) {
                    goodUntil = start + length; // with the padding
                }
            }
            return new Scan(file, records, goodUntil, size);
        }
    }

    /**
     * The checksum does not cover the length. So where it matches a shorter record, that was written whole and its length,
     * or the type that says how long its header is, has changed since: nothing is torn.
     */
    private static boolean isWholeIfShorter(ByteBuffer block, int at, int length) {
        int stored = block.getInt(at);
        var crc = new CRC32C();
        for (int type = 1; type <= 4; type++) {
            crc.reset();
            crc.update(type);
            for (int next = at + HEADER; next < length; next++) {
                crc.update(block.get(next));
                if (masked((int) crc.getValue()) == stored) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean zerosUntilEnd(RandomAccessFile input, long from, long size) throws IOException {
        var bytes = new byte[BLOCK];
        input.seek(from);
        for (long rest = size - from; rest > 0; ) {
            int length = (int) Math.min(BLOCK, rest);
            input.readFully(bytes, 0, length);
            for (int i = 0; i < length; i++) {
                if (bytes[i] != 0) {
                    return false;
                }
            }
            rest -= length;
        }
        return true;
    }

    /** RocksDB stores checksums masked, because a checksum of something that contains its own checksum is weak. */
    private static int masked(int crc) {
        return Integer.rotateRight(crc, 15) + 0xa282ead8;
    }

    static EventLogUnavailable damaged(Path file, long offset, String what) {
        return new EventLogUnavailable(
                "The event log is damaged and was not opened: " + file + " " + what + ", at byte " + offset);
    }
}
