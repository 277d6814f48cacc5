package dev.tandem.standalone.operation;

import dev.tandem.eventlog.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that an installation keeps everything under. */
record DataDirectory(Path root) {

    static final String LOG = "log";
    static final String SYSTEM = "system";
    static final String VIEWS = "views";
    static final String MARK = SYSTEM + "/high-water-mark";
    static final String KEYS = "keys";
    static final String MASTER_KEY = "master.key";

    DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path log() {
        return root.resolve(LOG);
    }

    Path system() {
        return root.resolve(SYSTEM);
    }

    Path keys() {
        return system().resolve(KEYS);
    }

    Path mark() {
        return root.resolve(MARK);
    }

    /** Where a copy of the log is for as long as a backup is made of it; beside the log, so that its tables are links. */
    Path checkpoint() {
        return root.resolve("checkpoint");
    }

    /** A directory of its own: nobody but its owner gets to what is in it, whatever the file itself allows. */
    Path controlSocket() {
        return system().resolve("control").resolve("socket");
    }

    /** Whether there is anything of a log, a damaged one too. */
    boolean hasLog() throws IOException {
        if (!Files.isDirectory(log())) {
            return false;
        }
        try (var files = Files.list(log())) {
            return files.anyMatch(file -> !file.endsWith("tandem.lock"));
        }
    }

    boolean hasKeys() {
        return Files.isDirectory(keys());
    }

    boolean isEmpty() throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        try (var files = Files.list(root)) {
            return files.findAny().isEmpty();
        }
    }

    /** Opens the log that is here, which nobody else may have open. */
    EventLog openLog() throws IOException {
        if (!hasLog()) {
            throw new Refused("there is no log in %s", root);
        }
        return EventLog.open(log(), EventLog.Options.of(mark()));
    }
}
