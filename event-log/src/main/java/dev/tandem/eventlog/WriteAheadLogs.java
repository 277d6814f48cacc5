package dev.tandem.eventlog;

import dev.tandem.eventlog.FramedRecords.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RocksDB's write-ahead files before RocksDB does, because RocksDB drops a torn tail without a word and does not
 * say in which file a checksum failed.
 */
final class WriteAheadLogs {

    private WriteAheadLogs() {}

    /** An incomplete record at the end of the newest file that has any. @param bytes how many bytes it is long */
    record TornTail(Path file, long offset, long bytes) {}

    /**
     * @return the torn tail that opening will trim, if there is one
     * @throws EventLogUnavailable naming file and offset of any other damage
     */
    static @Nullable TornTail check(Path directory) throws IOException {
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = new ArrayList<>(listed.filter(file -> number(file) >= 0).toList());
        }
        files.sort(Comparator.comparingLong(WriteAheadLogs::number));
        @Nullable Scan torn = null;
        for (var file : files) {
            var scan = FramedRecords.scan(file);
            if (torn != null && scan.records() > 0) {
                // what follows was written after the missing part, so that part was once complete
                throw FramedRecords.damaged(
                        torn.file(), torn.goodUntil(), "ends within a record although " + file + " goes on");
            }
            if (scan.torn()) {
                torn = scan;
            }
        }
        return torn == null ? null : new TornTail(torn.file(), torn.goodUntil(), torn.size() - torn.goodUntil());
    }

    private static long number(Path file) {
        var name = file.getFileName().toString();
        return name.matches("[0-9]+\\.log") ? Long.parseLong(name.substring(0, name.length() - 4)) : -1;
    }
}
