package dev.tandem.standalone.operation;

import dev.tandem.eventlog.DuplicateEvent;
import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.NewEvent;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.Export;
import dev.tandem.proof.Hasher;
import dev.tandem.proof.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a log of an export. Each line must be what the line of hashes after it says it is and stand where its position
 * says; and what was stored must give the same root as what was read.
 */
final class Importing {

    private static final int AT_ONCE = 2_000;
    private static final long AT_ONCE_BYTES = 4L << 20;

    private final DataDirectory data;
    private final Progress progress;
    private final Hasher hasher = new Hasher();
    private final CompactRange tree = new CompactRange();
    /** Of the lines since the last line of hashes, and which lines they are. */
    private final List<byte[]> hashes = new ArrayList<>();

    private final List<Long> numbers = new ArrayList<>();
    private final List<NewEvent> waiting = new ArrayList<>();
    private long waitingBytes;

    Importing(DataDirectory data, Progress progress) {
        this.data = data;
        this.progress = progress;
    }

    /** @param root over its events */
    record Imported(long events, String root) {}

    /** @param expected the root that the export is known to have; null where nobody knows */
    Imported read(InputStream export, @Nullable String expected) throws Exception {
        var swap = new Swap(data);
        swap.recover();
        if (!data.isEmpty()) {
            throw new Refused("%s is not empty", data.root());
        }
        Sums.ownDirectory(data.root());
        try {
            var incoming = swap.incoming();
            Imported imported;
            try (var log = EventLog.open(
                    incoming.resolve(DataDirectory.LOG), EventLog.Options.of(incoming.resolve(DataDirectory.MARK)))) {
                readLines(Lines.unpacked(export), log);
                imported = new Imported(tree.size(), LogSource.text(tree.root()));
                var stored = LogSource.of(log).root(progress);
                if (!stored.equals(imported.root())) {
                    throw new Refused(
                            "the root over what was stored is %s, that of the file %s", stored, imported.root());
                }
                if (expected != null && !expected.equals(imported.root())) {
                    throw new Refused("the root over the file is %s, not %s", imported.root(), expected);
                }
            }
            Files.deleteIfExists(incoming.resolve(DataDirectory.LOG).resolve("tandem.lock"));
            swap.perform(List.of(DataDirectory.MARK, DataDirectory.LOG));
            return imported;
        } catch (Throwable e) {
            swap.recover();
            throw e;
        }
    }

    private void readLines(InputStream in, EventLog log) throws IOException {
        var lines = new Lines(in);
        while (lines.next()) {
            if (!lines.whole()) {
                throw new Refused("line %d has no end: the file was cut off", lines.number());
            }
            var exported = Export.hashes(lines);
            if (exported != null) {
                compare(exported, lines.number());
                if (waiting.size() >= AT_ONCE || waitingBytes >= AT_ONCE_BYTES) {
                    append(log);
                }
            } else {
                entry(lines.copy(), lines.number());
            }
            progress.at("importing", tree.size(), 0);
        }
        if (!hashes.isEmpty()) {
            throw new Refused(
                    "line %d is the last one, and the line with the hashes of the %d entries before it is missing: the file was cut off",
                    lines.number(), hashes.size());
        }
        append(log);
    }

    private void entry(byte[] line, long number) {
        try {
            var entry = EventLines.parse(line);
            if (entry.position() != tree.size()) {
                throw new Refused(
                        "line %d has position %d, and %d is next: lines are missing, doubled or out of order",
                        number, entry.position(), tree.size());
            }
            waiting.add(EventLines.event(entry));
            waitingBytes += line.length;
        } catch (EventLines.Malformed e) {
            throw new Refused("line %d %s", number, e.getMessage());
        }
        var hash = hasher.leaf(line);
        tree.append(hash);
        hashes.add(hash);
        numbers.add(number);
        if (hashes.size() > Export.BLOCK) {
            throw new Refused("line %d should be one of hashes: %d entries have none", number, hashes.size());
        }
    }

    private void compare(byte[] exported, long number) {
        int count = exported.length / Hasher.LENGTH;
        for (int i = 0; i < Math.min(count, hashes.size()); i++) {
            int at = i * Hasher.LENGTH;
            if (!Arrays.equals(exported, at, at + Hasher.LENGTH, hashes.get(i), 0, Hasher.LENGTH)) {
                throw new Refused("line %d was altered: it has not the hash that line %d says", numbers.get(i), number);
            }
        }
        if (count != hashes.size()) {
            throw new Refused("line %d has the hashes of %d entries, and there are %d", number, count, hashes.size());
        }
        hashes.clear();
        numbers.clear();
    }

    private void append(EventLog log) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            log.append(List.copyOf(waiting));
        } catch (DuplicateEvent e) {
            throw new Refused("an event is there twice: %s", e.getMessage());
        }
        waiting.clear();
        waitingBytes = 0;
    }
}
