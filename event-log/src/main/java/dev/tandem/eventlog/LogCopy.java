package dev.tandem.eventlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.rocksdb.RocksDBException;

/**
 * A copy of a log, for reading: it is not locked and none of its files changes, so that a backup can be read and still be
 * the same backup. Nobody may write to it meanwhile. An instance belongs to one thread at a time.
 */
public final class LogCopy implements AutoCloseable {

    private static final long BATCH_BYTES = 4L << 20;

    private final Path directory;
    private final Database database;
    private final UUID id;
    private final long events;

    private LogCopy(Path directory, Database database, UUID id, long events) {
        this.directory = directory;
        this.database = database;
        this.id = id;
        this.events = events;
    }

    /** @throws EventLogUnavailable when there is none, it is damaged, or of a newer format */
    public static LogCopy open(Path directory) {
        if (!Files.exists(directory.resolve("CURRENT"))) {
            throw new EventLogUnavailable("There is no event log in " + directory);
        }
        try {
            WriteAheadLogs.check(directory);
            var found = Inspection.inspected(directory);
            if (found.created()) {
                throw new EventLogUnavailable("There is no event log in " + directory);
            }
            return new LogCopy(directory, Database.openReadOnly(directory), found.id(), found.events());
        } catch (RocksDBException | EventLogDamaged e) {
            throw new EventLogUnavailable("The event log in " + directory + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EventLogUnavailable("The event log directory " + directory + " cannot be read: " + e, e);
        }
    }

    /** The identity of the log that it is a copy of. */
    public UUID id() {
        return id;
    }

    /** How many events it has, at the positions from 0 on. */
    public long events() {
        return events;
    }

    /** As {@link EventLog#read}. */
    public List<StoredEvent> read(long from, int limit) {
        if (from >= events || limit <= 0) {
            return List.of();
        }
        try {
            return EventLog.read(database, from, Math.min(events, from + limit), BATCH_BYTES);
        } catch (RocksDBException e) {
            throw new EventLogDamaged("The event log in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the high-water mark that goes with this copy, whatever the log that it was made of has got to since. */
    public void mark(Path file) {
        try (var mark = HighWaterMark.open(file, id, events)) {
            mark.force();
        } catch (IOException e) {
            throw new EventLogUnavailable("The high-water mark " + file + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
