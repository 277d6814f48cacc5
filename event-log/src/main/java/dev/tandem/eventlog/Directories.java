package dev.tandem.eventlog;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/** Names that outlast a power failure: what a directory lists is on disk only when the directory itself was synced. */
final class Directories {

    private Directories() {}

    /** Makes what is missing of the path. */
    static void create(Path directory) throws IOException {
        var made = new ArrayDeque<Path>();
        for (var each = directory.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            made.push(each);
        }
        Files.createDirectories(directory);
        for (var each : made) {
            sync(each);
        }
    }

    /** Syncs the entry of a file or directory in the directory above it. */
    static void sync(Path entry) throws IOException {
        var parent = entry.toAbsolutePath().getParent();
        if (parent != null) {
            try (var channel = FileChannel.open(parent, READ)) {
                channel.force(true);
            }
        }
    }
}
