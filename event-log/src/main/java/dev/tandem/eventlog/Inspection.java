package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.Database.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a directory holds, found without changing a byte in it, so that a log that is refused can still be examined or
 * repaired as it was.
 *
 * @param created there was no log yet
 */
record Inspection(boolean created, UUID id, Appender.State state) {

    private static final Logger logger = LoggerFactory.getLogger(Inspection.class);
    private static final int TAIL_CHECKED = 1000;

    long events() {
        return state.count();
    }

    static Inspection of(Path directory, EventLog.Options options, HighWaterMark.@Nullable Content expected) {
        try {
            if (!Files.exists(directory.resolve("CURRENT"))) {
                requireEmpty(directory);
                return fresh(directory, options, expected);
            }
            Manifest.check(directory);
            var torn = WriteAheadLogs.check(directory);
            var found = inspect(directory, options, expected);
            if (torn != null) {
                logger.warn(
                        "The last write to the event log in {} was not complete: {} bytes at the end of {} are trimmed,"
                                + " from byte {}; {}",
                        directory,
                        torn.bytes(),
                        torn.file(),
                        torn.offset(),
                        expected == null
                                ? "without a high-water mark it is not known whether anything in them was acknowledged"
                                : "no acknowledged event was in them");
            }
            return found;
        } catch (RocksDBException e) {
            throw damaged(directory, Tables.firstDamaged(directory).orElse(String.valueOf(e.getMessage())), e);
        } catch (EventLogDamaged e) {
            throw damaged(directory, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new EventLogUnavailable("The event log directory " + directory + " cannot be read: " + e, e);
        }
    }

    private static EventLogUnavailable damaged(Path directory, String what, Exception cause) {
        return new EventLogUnavailable(
                "The event log in " + directory + " is damaged and was not opened: " + what, cause);
    }

    /** What a copy holds that has no mark: its last records are checked as on every opening. */
    static Inspection inspected(Path directory) throws RocksDBException {
        return inspect(directory, EventLog.Options.of(directory).withVerifyOnOpen(false), null);
    }

    private static void requireEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            var rest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+\\.(log|sst)|MANIFEST-.*"))
                    .sorted()
                    .findFirst();
            if (rest.isPresent()) {
                throw new EventLogUnavailable("The event log in " + directory
                        + " is damaged and was not opened: the file CURRENT is missing although there is "
                        + rest.get());
            }
        }
    }

    private static Inspection fresh(
            Path directory, EventLog.Options options, HighWaterMark.@Nullable Content expected) {
        requireComplete(directory, options, expected, 0, null);
        return new Inspection(true, UUID.randomUUID(), new Appender.State(0, Instant.MIN, -1));
    }

    private static Inspection inspect(
            Path directory, EventLog.Options options, HighWaterMark.@Nullable Content expected)
            throws RocksDBException {
        try (var database = Database.openReadOnly(directory)) {
            var rocks = database.rocks();
            byte @Nullable [] format = rocks.get(EventLog.FORMAT_KEY);
            if (format == null) {
                if (database.has(Family.EVENTS) && lastPosition(database) >= 0) {
                    throw new EventLogDamaged("it has events but no format", null);
                }
                return fresh(directory, options, expected); // it died while it was made
            }
            if (Keys.toLong(format) > EventLog.FORMAT) {
                throw new EventLogUnavailable("The event log in " + directory + " has format " + Keys.toLong(format)
                        + ", this version reads formats up to " + EventLog.FORMAT + "; nothing was changed");
            }
            byte @Nullable [] idText = rocks.get(EventLog.ID_KEY);
            byte @Nullable [] countBytes = rocks.get(Appender.COUNT_KEY);
            if (idText == null || countBytes == null) {
                throw new EventLogDamaged("it has a format but no id or no count", null);
            }
            var id = UUID.fromString(new String(idText, UTF_8));
            long count = Keys.toLong(countBytes);
            requireComplete(directory, options, expected, count, id);
            requireDense(database, count);
            if (options.verifyOnOpen()) {
                rocks.verifyChecksum();
            }
            return new Inspection(false, id, state(database, count));
        }
    }

    private static void requireComplete(
            Path directory,
            EventLog.Options options,
            HighWaterMark.@Nullable Content expected,
            long count,
            @Nullable UUID id) {
        if (expected == null) {
            return;
        }
        if (expected.events() > count) {
            throw new EventLogUnavailable("The event log in " + directory + " ends before position " + count
                    + " but the high-water mark " + options.highWaterMark() + " says " + expected.events() + ": "
                    + (expected.events() - count) + " positions are missing");
        }
        if (id != null && !expected.logId().equals(id)) {
            throw new EventLogUnavailable("The event log in " + directory + " is " + id + " but the high-water mark "
                    + options.highWaterMark() + " belongs to " + expected.logId());
        }
    }

    /** The count, the last position and the indexes must agree; and the last records must be there one by one. */
    private static void requireDense(Database database, long count) throws RocksDBException {
        for (var family : Family.values()) {
            if (!database.has(family)) {
                throw new EventLogDamaged("the column family " + family + " is missing", null);
            }
        }
        long last = lastPosition(database);
        if (last + 1 != count) {
            throw new EventLogDamaged("its last position is " + last + " but its count is " + count, null);
        }
        var rocks = database.rocks();
        for (long from = Math.max(0, count - TAIL_CHECKED); from < count; ) {
            for (var event : EventLog.read(database, from, count, 4L << 20)) {
                var position = Keys.ofLong(event.position());
                if (!Arrays.equals(
                                position,
                                rocks.get(
                                        database.handle(Family.AGGREGATES),
                                        Keys.ofAggregate(event.aggregateId(), event.sequence())))
                        || !Arrays.equals(
                                position,
                                rocks.get(
                                        database.handle(Family.EVENT_IDS),
                                        event.eventId().getBytes(UTF_8)))) {
                    throw new EventLogDamaged(
                            "the event at position " + event.position() + " is not in the indexes", null);
                }
                from = event.position() + 1;
            }
        }
    }

    private static long lastPosition(Database database) throws RocksDBException {
        try (var iterator = database.rocks().newIterator(database.handle(Family.EVENTS))) {
            iterator.seekToLast();
            if (iterator.isValid()) {
                return Keys.toLong(iterator.key());
            }
            iterator.status();
            return -1;
        }
    }

    private static Appender.State state(Database database, long count) throws RocksDBException {
        if (count == 0) {
            return new Appender.State(0, Instant.MIN, -1);
        }
        Instant latest;
        long entry;
        try (var iterator = database.rocks().newIterator(database.handle(Family.TIMES))) {
            iterator.seekToLast();
            if (!iterator.isValid()) {
                iterator.status();
                throw new EventLogDamaged("its time index is empty", null);
            }
            latest = Keys.toInstant(iterator.key());
            entry = Keys.toLong(iterator.value());
        }
        long end = Math.min(count, entry + Appender.TIME_INDEX_STRIDE);
        for (long from = entry + 1; from < end; ) {
            for (var event : EventLog.read(database, from, end, 4L << 20)) {
                latest = event.timestamp().isAfter(latest) ? event.timestamp() : latest;
                from = event.position() + 1;
            }
        }
        return new Appender.State(count, latest, entry);
    }
}
