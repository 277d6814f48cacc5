package dev.tandem.standalone.operation;

import dev.tandem.eventlog.DirectoryLock;
import dev.tandem.eventlog.EventLog;
import dev.tandem.web.keys.FileKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup into a data directory. All of it is copied beside what is there, compared with what the backup says it is
 * and opened, before anything is replaced.
 *
 * <p>Keys that are there stay, and with them all of {@code system/}: they read what an older log holds, and who was erased
 * since stays erased. Only where there are none is {@code system/} the backup's.
 */
final class Restore {

    private final Path backup;
    private final Path keys;
    private final DataDirectory data;
    private final Progress progress;

    /**
     * What may be done with what is there.
     *
     * @param replace a log that is there is replaced
     * @param system what is in {@code system/} is replaced; a key destroyed there stays destroyed
     */
    record Consent(boolean replace, boolean system) {}

    /** @param keys the directory of the backup's keys; those in the backup by default */
    Restore(Path backup, @Nullable Path keys, DataDirectory data, Progress progress) {
        this.backup = backup.toAbsolutePath().normalize();
        this.keys = keys == null
                ? this.backup.resolve(DataDirectory.KEYS)
                : keys.toAbsolutePath().normalize();
        this.data = data;
        this.progress = progress;
    }

    Manifest put(Consent consent) throws Exception {
        var manifest = Manifest.read(backup);
        var sums = Sums.read(backup, manifest.sums());
        var swap = new Swap(data);
        if (Swap.unfinished(data.root()) != null) {
            // nobody has it open: Tandem does not start with it
            swap.recover();
        }
        Sums.ownDirectory(data.root());
        boolean made = !Files.exists(data.log());
        try (var _ = DirectoryLock.acquire(data.log())) {
            swap.recover();
            requireConsent(consent);
            boolean keep = data.hasKeys() && !consent.system();
            try {
                copy(manifest, sums, swap.incoming(), keep);
                verify(manifest, swap.incoming());
            } catch (Throwable e) {
                swap.recover();
                throw e;
            }
            swap.perform(
                    keep
                            ? List.of(DataDirectory.VIEWS, DataDirectory.MARK, DataDirectory.LOG)
                            : List.of(DataDirectory.VIEWS, DataDirectory.SYSTEM, DataDirectory.LOG));
        } finally {
            if (made && !data.hasLog()) {
                Trees.delete(data.log());
            }
        }
        return manifest;
    }

    private void requireConsent(Consent consent) throws IOException {
        if (data.hasLog() && !consent.replace()) {
            throw new Refused("there is a log in %s; --replace replaces it", data.root());
        }
        if (Files.exists(data.system()) && !data.hasKeys() && !consent.replace()) {
            throw new Refused("there is a %s without keys; --replace replaces it", data.system());
        }
    }

    private void copy(Manifest manifest, Sums sums, Path incoming, boolean keep) throws IOException {
        for (var name : sums.names()) {
            if (name.startsWith(DataDirectory.LOG + "/")
                    || name.equals(DataDirectory.MARK)
                    || !keep && name.startsWith(DataDirectory.SYSTEM + "/")) {
                sums.copyTo(backup, name, incoming.resolve(name));
            } else {
                sums.check(backup, name);
            }
        }
        if (keep) {
            requireNone(missing(name -> Files.exists(data.keys().resolve(name))), data.keys());
            return;
        }
        var ofKeys = Manifest.OfKeys.read(keys);
        if (!ofKeys.log().equals(manifest.log())) {
            throw new Refused(
                    "the keys in %s are those of the log %s, and the backup is of the log %s",
                    keys, ofKeys.log(), manifest.log());
        }
        var keySums = Sums.read(keys, ofKeys.sums());
        requireNone(missing(name -> keySums.has(DataDirectory.KEYS + "/" + name)), keys);
        var system = incoming.resolve(DataDirectory.SYSTEM);
        // also where nobody has a key yet: a log beside no keys is not opened
        Sums.ownDirectory(system.resolve(DataDirectory.KEYS));
        for (var name : keySums.names()) {
            keySums.copyTo(keys, name, system.resolve(name));
        }
        if (data.hasKeys()) {
            FileKeys.destroyAlso(data.keys(), system.resolve(DataDirectory.KEYS));
        }
    }

    private interface Has {
        boolean key(String name);
    }

    private long missing(Has has) throws IOException {
        try (var names = Files.lines(backup.resolve(Backup.KEY_NAMES))) {
            return names.filter(name -> !has.key(name)).count();
        }
    }

    private static void requireNone(long missing, Path where) {
        if (missing > 0) {
            throw new Refused(
                    "%d keys that the log needs are not in %s: these keys are older than the log, or of another installation",
                    missing, where);
        }
    }

    private void verify(Manifest manifest, Path incoming) throws Exception {
        try (var log = EventLog.open(
                incoming.resolve(DataDirectory.LOG), EventLog.Options.of(incoming.resolve(DataDirectory.MARK)))) {
            if (!log.id().equals(manifest.log()) || log.head() + 1 != manifest.events()) {
                throw new Refused(
                        "the log in %s is %s with %d events, and %s says %s with %d",
                        backup, log.id(), log.head() + 1, Manifest.FILE, manifest.log(), manifest.events());
            }
            var root = LogSource.of(log).root(progress);
            if (!root.equals(manifest.root())) {
                throw new Refused(
                        "the root over the log in %s is %s, and %s says %s",
                        backup, root, Manifest.FILE, manifest.root());
            }
        }
        Files.deleteIfExists(incoming.resolve(DataDirectory.LOG).resolve("tandem.lock"));
    }
}
