package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads RocksDB's manifest before RocksDB does, because RocksDB loops for ever on a record that does not match its
 * checksum, and takes one whose length was damaged as the end.
 */
final class Manifest {

    private Manifest() {}

    /** @throws EventLogUnavailable naming the file that is damaged, and where */
    static void check(Path directory) throws IOException {
        var current = directory.resolve("CURRENT");
        var name = Files.readString(current, ISO_8859_1);
        if (!name.matches("MANIFEST-[0-9]+\n")) {
            throw FramedRecords.damaged(current, 0, "does not name a manifest");
        }
        var manifest = directory.resolve(name.strip());
        if (!Files.exists(manifest)) {
            throw FramedRecords.damaged(current, 0, "names " + manifest.getFileName() + ", which is missing");
        }
        // an incomplete end is what a crash during a write leaves; what it was to say has not been relied on yet
        FramedRecords.scan(manifest);
    }
}
