package dev.tandem.standalone.operation;

import dev.tandem.eventlog.LogCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A copy of the log and of what is kept with it: {@code backup.json}, {@code log/}, {@code system/}; and the keys, here in
 * {@code keys/} or where they are wanted, since they are to be kept apart from the log.
 *
 * <p>The log is copied first. What is sealed in it was sealed with keys that were on disk before, so whatever keys are
 * there afterwards have all that it needs; and those destroyed meanwhile are destroyed in the copy.
 */
final class Backup {

    /** The names of all keys that there were: others are older than this log. */
    static final String KEY_NAMES = "keys.txt";

    private static final Pattern CHECKPOINT = Pattern.compile("checkpoints/0*(\\d+)\\.checkpoint");

    private final DataDirectory data;
    private final Path target;
    private final Path keys;
    private final Instant at;
    private final Progress progress;

    /** @param keys where to put the keys; {@code target/keys} by default */
    Backup(DataDirectory data, Path target, Path keys, Instant at, Progress progress) {
        this.data = data;
        this.target = target.toAbsolutePath().normalize();
        this.keys = keys.toAbsolutePath().normalize();
        this.at = at;
        this.progress = progress;
    }

    Manifest make() throws Exception {
        requireEmpty(target);
        requireEmpty(keys);
        var sums = new Sums();
        try (var checkpoint = HeldCheckpoint.of(data)) {
            copy(checkpoint.log(), DataDirectory.LOG, sums);
            try (var log = LogCopy.open(target.resolve(DataDirectory.LOG))) {
                copySystem(log.events(), sums);
                copyKeys(log, sums);
            }
        }
        Manifest manifest;
        try (var log = LogCopy.open(target.resolve(DataDirectory.LOG))) {
            log.mark(target.resolve(DataDirectory.MARK));
            sums.note(target, DataDirectory.MARK);
            var root = LogSource.of(log).root(progress);
            manifest = Manifest.of(log.id(), log.events(), root, at, sums.write(target));
        }
        Trees.sync(target);
        manifest.write(target);
        return manifest;
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.newDirectoryStream(directory)) {
                if (files.iterator().hasNext()) {
                    throw new Refused("%s is not empty", directory);
                }
            }
        }
        Sums.ownDirectory(Trees.holding(directory));
    }

    private void copy(Path from, String to, Sums sums) throws IOException {
        var files = Trees.files(from);
        for (var file : files) {
            var name = to + "/" + name(file);
            // RocksDB's diary, and who has the log open
            if (!name.matches("log/(LOG.*|tandem\\.lock)")) {
                sums.add(from.resolve(file), target, name);
            }
        }
    }

    private void copySystem(long events, Sums sums) throws IOException {
        for (var file : Trees.files(data.system())) {
            var name = name(file);
            if (isOfSystem(name, events)) {
                try {
                    sums.add(data.system().resolve(file), target, DataDirectory.SYSTEM + "/" + name);
                } catch (NoSuchFileException e) {
                    // removed meanwhile, as the last visit of somebody who was erased
                }
            }
        }
    }

    /**
     * Not the keys, nor the mark, which is that of a log that goes on; not what is half written; and no checkpoint of more
     * than the copy has, which would speak against it.
     */
    private static boolean isOfSystem(String name, long events) {
        var checkpoint = CHECKPOINT.matcher(name);
        return !name.startsWith(DataDirectory.KEYS + "/")
                && !name.startsWith("control/")
                && !name.equals(DataDirectory.MASTER_KEY)
                && !("system/" + name).equals(DataDirectory.MARK)
                && !name.endsWith(".next")
                && !(checkpoint.matches() && Long.parseLong(checkpoint.group(1)) > events);
    }

    private void copyKeys(LogCopy log, Sums sums) throws IOException {
        var ofKeys = new Sums();
        var names = new StringBuilder();
        for (var file : Trees.files(data.keys())) {
            var name = name(file);
            if (!name.endsWith(".next")) {
                ofKeys.add(data.keys().resolve(file), keys, DataDirectory.KEYS + "/" + name);
                names.append(name).append('\n');
            }
        }
        var master = data.system().resolve(DataDirectory.MASTER_KEY);
        if (Files.exists(master)) {
            ofKeys.add(master, keys, DataDirectory.MASTER_KEY);
        }
        Sums.ownDirectory(keys);
        var digest = ofKeys.write(keys);
        Trees.sync(keys);
        Manifest.OfKeys.of(log.id(), at, digest).write(keys);
        Files.writeString(target.resolve(KEY_NAMES), names);
        sums.note(target, KEY_NAMES);
    }

    private static String name(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
