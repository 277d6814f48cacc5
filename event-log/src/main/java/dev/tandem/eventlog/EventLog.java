package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.Database.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log: events in the order in which they became durable, at positions that are dense from 0. Safe for use by any
 * number of threads; one process, and in it one instance, may have a directory open.
 *
 * <p>What is published is durable: nothing that a reader has seen can be lost in a crash.
 */
public final class EventLog implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(EventLog.class);

    /** The format this code writes and the newest it reads; see {@code docs/reference/event-log.md}. */
    static final long FORMAT = 1;

    static final byte[] FORMAT_KEY = "format".getBytes(UTF_8);
    static final byte[] ID_KEY = "id".getBytes(UTF_8);

    private static final long BATCH_BYTES = 4L << 20;

    private final Path directory;
    private final UUID id;
    private final DirectoryLock directoryLock;
    private final HighWaterMark mark;
    private final Database database;
    private final Head head;
    private final LastSequences lastSequences;
    private final Appender appender;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * How to open a log.
     *
     * @param highWaterMark the file that holds the high-water mark; outside the log's directory, so that losing the one
     *     does not lose the other
     * @param minimumFreeBytes appends are refused as {@link EventLogFull} while the disk has less free space than this
     * @param cacheBytes how much of the log is kept in memory for readers
     * @param verifyOnOpen whether opening reads every table once to verify its checksums (about a second per GB);
     *     without it damage is found when it is read
     */
    public record Options(Path highWaterMark, long minimumFreeBytes, long cacheBytes, boolean verifyOnOpen) {

        /** The defaults: 256 MiB reserve, 64 MiB cache, verified on opening. */
        public static Options of(Path highWaterMark) {
            return new Options(highWaterMark, 256L << 20, 64L << 20, true);
        }

        public Options withMinimumFreeBytes(long bytes) {
            return new Options(highWaterMark, bytes, cacheBytes, verifyOnOpen);
        }

        public Options withCacheBytes(long bytes) {
            return new Options(highWaterMark, minimumFreeBytes, bytes, verifyOnOpen);
        }

        public Options withVerifyOnOpen(boolean verify) {
            return new Options(highWaterMark, minimumFreeBytes, cacheBytes, verify);
        }
    }

    /**
     * Figures since the log was opened, but for {@code events} and {@code storedBytes}.
     *
     * @param events how many events the log holds
     * @param storedBytes bytes on disk in tables, without the write-ahead file
     * @param appends acknowledged appends
     * @param groups synced writes; {@code appends / groups} is how many shared one sync
     * @param appendedBytes bytes of acknowledged records
     */
    public record Stats(long events, long storedBytes, long appends, long groups, long appendedBytes) {

        /** Mean number of appends that shared one sync; 0 before the first. */
        public double meanGroup() {
            return groups == 0 ? 0 : (double) appends / groups;
        }
    }

    private EventLog(
            Path directory,
            Options options,
            Inspection found,
            DirectoryLock directoryLock,
            HighWaterMark mark,
            Database database,
            Appender.Writer writer,
            LongSupplier usableBytes) {
        this.directory = directory;
        this.id = found.id();
        this.directoryLock = directoryLock;
        this.mark = mark;
        this.database = database;
        this.head = new Head(found.state().count());
        this.lastSequences = new LastSequences(database);
        this.appender = new Appender(
                database,
                lastSequences,
                directory.toString(),
                found.state(),
                mark,
                head,
                writer,
                usableBytes,
                options.minimumFreeBytes());
    }

    /** Takes RocksDB's native library out of its jar and loads it: a part of the first opening that can be had before. */
    public static void loadLibrary() {
        RocksDB.loadLibrary();
    }

    /**
     * Opens the log in {@code directory}, or makes a new one there.
     *
     * @throws EventLogInUse when it is open already
     * @throws EventLogUnavailable when it is damaged, shorter than its high-water mark, of a newer format or not
     *     writable; nothing has been changed then
     */
    public static EventLog open(Path directory, Options options) {
        return open(directory, options, RocksDB::write);
    }

    static EventLog open(Path directory, Options options, Appender.Writer writer) {
        // not of its FileStore: that is looked for among the mount points, and not found in every container
        return open(directory, options, writer, directory.toFile()::getUsableSpace);
    }

    static EventLog open(Path directory, Options options, Appender.Writer writer, LongSupplier usableBytes) {
        var directoryLock = DirectoryLock.acquire(directory);
        @Nullable Database database = null;
        @Nullable HighWaterMark mark = null;
        try {
            var expected = HighWaterMark.read(options.highWaterMark());
            var found = Inspection.of(directory, options, expected);
            if (found.events() > 0 && expected == null) {
                logger.warn(
                        "There is no high-water mark {}: the event log in {} is taken as complete with {} events",
                        options.highWaterMark(),
                        directory,
                        found.events());
            }
            database = Database.open(directory, options.cacheBytes());
            if (found.created()) {
                initialize(database, found.id());
            }
            mark = HighWaterMark.open(options.highWaterMark(), found.id(), found.events());
            return new EventLog(directory, options, found, directoryLock, mark, database, writer, usableBytes);
        } catch (RocksDBException e) {
            closeAfterFailure(database, mark, directoryLock, e);
            throw new EventLogUnavailable("The event log in " + directory + " cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            closeAfterFailure(database, mark, directoryLock, e);
            throw e;
        }
    }

    private static void closeAfterFailure(
            @Nullable Database database, @Nullable HighWaterMark mark, DirectoryLock lock, Throwable failure) {
        try (lock;
                mark;
                database) {
            logger.debug("Closing what was opened", failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void initialize(Database database, UUID id) throws RocksDBException {
        try (var synced = new WriteOptions().setSync(true);
                var batch = new WriteBatch()) {
            var meta = database.handle(Family.META);
            batch.put(meta, FORMAT_KEY, Keys.ofLong(FORMAT));
            batch.put(meta, ID_KEY, id.toString().getBytes(UTF_8));
            batch.put(meta, Appender.COUNT_KEY, Keys.ofLong(0));
            database.rocks().write(synced, batch);
        }
    }

    /** The identity of this log, made with it; a copy or backup has the same. */
    public UUID id() {
        return id;
    }

    /** The last published position; -1 when there is no event. */
    public long head() {
        return head.count() - 1;
    }

    /**
     * Appends all events or none, in order and at consecutive positions, and returns once they are on disk.
     *
     * @return the position of the first
     * @throws DuplicateEvent when one of them exists already, by aggregate and sequence or by event id
     * @throws EventLogFull when there is no room
     * @throws EventLogStopped when a write failed, now or earlier; then it is not known whether these are on disk
     */
    public long append(List<NewEvent> events) {
        try {
            return appender.append(events).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EventLogException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /**
     * The stored events from {@code from} on, in order, at most {@code limit} of them and no more than fit in about
     * 4 MiB, but at least one if there is one. Empty beyond the head.
     *
     * @throws EventLogDamaged rather than leave out a position
     */
    public List<StoredEvent> read(long from, int limit) {
        long published = head.count();
        long first = Math.max(from, 0);
        if (first >= published || limit <= 0) {
            return List.of();
        }
        return reading(database -> read(database, first, Math.min(published, first + limit), BATCH_BYTES));
    }

    static List<StoredEvent> read(Database database, long from, long to, long maximumBytes) throws RocksDBException {
        var events = new ArrayList<StoredEvent>((int) Math.min(to - from, 256));
        long bytes = 0;
        var key = new byte[Long.BYTES];
        try (var iterator = database.rocks().newIterator(database.handle(Family.EVENTS))) {
            long position = from;
            for (iterator.seek(Keys.ofLong(from)); position < to && bytes < maximumBytes; iterator.next()) {
                if (!iterator.isValid()) {
                    iterator.status();
                    throw missing(position);
                }
                if (iterator.key(key) != key.length || Keys.toLong(key) != position) {
                    throw missing(position);
                }
                var value = iterator.value();
                events.add(RecordFormat.decode(position, value));
                bytes += value.length;
                position++;
            }
        }
        return events;
    }

    private static EventLogDamaged missing(long position) {
        return new EventLogDamaged("There is no record at position " + position, null);
    }

    /** The published events of an aggregate from {@code firstSequence} on, at most {@code limit}, by sequence. */
    List<StoredEvent> readAggregate(String aggregateId, long firstSequence, int limit) {
        long published = head.count();
        return reading(database -> {
            var prefix = Keys.prefix(aggregateId);
            var positions = new ArrayList<byte[]>();
            try (var iterator = database.rocks().newIterator(database.handle(Family.AGGREGATES))) {
                iterator.seek(Keys.ofAggregate(aggregateId, Math.max(firstSequence, 0)));
                for (; positions.size() < limit && iterator.isValid(); iterator.next()) {
                    var position = iterator.value();
                    if (!Keys.belongs(iterator.key(), prefix) || Keys.toLong(position) >= published) {
                        break;
                    }
                    positions.add(position);
                }
                iterator.status();
            }
            return read(database, positions);
        });
    }

    /**
     * The published events at these positions, in the order given.
     *
     * @throws IllegalArgumentException for a position that the log has not got to
     * @throws EventLogDamaged rather than leave out a position
     */
    public List<StoredEvent> read(List<Long> positions) {
        long published = head.count();
        for (long position : positions) {
            if (position < 0 || position >= published) {
                throw new IllegalArgumentException("the log has nothing at position " + position);
            }
        }
        return reading(
                database -> read(database, positions.stream().map(Keys::ofLong).toList()));
    }

    private static List<StoredEvent> read(Database database, List<byte[]> positions) throws RocksDBException {
        if (positions.isEmpty()) {
            return List.of();
        }
        var family = Collections.nCopies(positions.size(), database.handle(Family.EVENTS));
        var values = database.rocks().multiGetAsList(family, positions);
        var events = new ArrayList<StoredEvent>(values.size());
        for (int i = 0; i < values.size(); i++) {
            long position = Keys.toLong(positions.get(i));
            byte @Nullable [] value = values.get(i);
            if (value == null) {
                throw missing(position);
            }
            events.add(RecordFormat.decode(position, value));
        }
        return events;
    }

    /** The sequence of the last event of the aggregate that is on disk, perhaps a moment before it is published; -1 when there is none. */
    long lastSequence(String aggregateId) {
        return reading(_ -> lastSequences.of(aggregateId));
    }

    /**
     * The position of the first event whose time is not before {@code instant}; {@code head() + 1} when there is none.
     * Later events may well be older: times are those of the events, positions those of the log.
     */
    public long firstPositionAt(Instant instant) {
        long published = head.count();
        var key = Keys.ofInstant(instant);
        return reading(database -> {
            long after = published;
            long before = -1;
            try (var iterator = database.rocks().newIterator(database.handle(Family.TIMES))) {
                iterator.seek(key);
                if (iterator.isValid()) {
                    after = Math.min(published, Keys.toLong(iterator.value()));
                    iterator.prev();
                } else {
                    iterator.status();
                    iterator.seekToLast();
                }
                if (iterator.isValid()) {
                    before = Keys.toLong(iterator.value());
                }
                iterator.status();
            }
            if (before < 0) {
                return after;
            }
            // an advance of the running maximum that has no entry of its own is always this close to the entry before
            long end = Math.min(after, before + Appender.TIME_INDEX_STRIDE);
            for (long from = before + 1; from < end; ) {
                for (var event : read(database, from, end, BATCH_BYTES)) {
                    if (!event.timestamp().isBefore(instant)) {
                        return event.position();
                    }
                    from = event.position() + 1;
                }
            }
            return after;
        });
    }

    /** Values that live with the log; the same name is the same values. */
    public KeyValueStore keyValues(String namespace) {
        return new KeyValueStore(new Table(this, Family.VALUES), namespace);
    }

    Table table(Family family) {
        return new Table(this, family);
    }

    /**
     * Waits until there is an event beyond {@code position}.
     *
     * @return whether there is; {@code false} when the time has passed or the log was closed meanwhile
     */
    public boolean awaitBeyond(long position, long nanos) throws InterruptedException {
        return head.awaitMoreThan(position + 1, nanos);
    }

    Head.Registration listen(Runnable listener) {
        return head.listen(listener);
    }

    /**
     * Makes a consistent copy while the log is in use. The copy is a log of its own in {@code target}: restoring is
     * moving it to where the log was.
     *
     * @param target a directory that does not exist yet; on the same file system the tables are hard links
     * @return how many events were published when the copy was begun; it holds at least these
     */
    public long backup(Path target) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException("The backup directory " + target + " exists already");
        }
        long published = head.count();
        return reading(database -> {
            var parent = target.toAbsolutePath().getParent();
            try {
                if (parent != null) {
                    Files.createDirectories(parent);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("The backup directory " + target + " cannot be made: " + e, e);
            }
            try (var checkpoint = Checkpoint.create(database.rocks())) {
                checkpoint.createCheckpoint(target.toString());
            }
            return published;
        });
    }

    /** Figures for metrics. */
    public Stats stats() {
        return reading(database -> {
            long stored = 0;
            for (var family : Family.values()) {
                stored += database.rocks().getLongProperty(database.handle(family), "rocksdb.total-sst-files-size");
            }
            return new Stats(head.count(), stored, appender.appends(), appender.groups(), appender.bytes());
        });
    }

    /** For tests: how many appends wait for the group that is being written. */
    int queuedAppends() {
        return appender.queued();
    }

    /** For tests: how many readers wait for the next position. */
    int waitingReaders() {
        return head.waiting();
    }

    /** A read from the database. */
    interface Read<T extends @Nullable Object> {
        T apply(Database database) throws RocksDBException;
    }

    /** RocksDB crashes the process when used after it is closed, so every use passes this gate. */
    <T extends @Nullable Object> T reading(Read<T> read) {
        var lock = gate.readLock();
        lock.lock();
        try {
            requireOpen();
            return read.apply(database);
        } catch (RocksDBException e) {
            throw new EventLogDamaged("The event log in " + directory + " cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    void writing(Table.Write write) {
        var lock = gate.readLock();
        lock.lock();
        try {
            requireOpen();
            appender.requireRunning();
            write.apply(database);
        } catch (RocksDBException e) {
            throw appender.stop("a write beside the events of the log in " + directory + " failed", e);
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        if (closed) {
            throw new EventLogStopped("The event log in " + directory + " is closed", null);
        }
    }

    /** Finishes what is queued, then lets go of the directory. Everyone who still waits or reads is told so. */
    @Override
    public void close() {
        var lock = gate.writeLock();
        appender.close();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (directoryLock;
                    mark;
                    database;
                    head) {
                database.flush();
                mark.force();
            }
        } catch (RocksDBException | IOException e) {
            // nothing acknowledged depends on it: the events are in the synced write-ahead file
            logger.warn("The event log in {} was not closed cleanly: {}", directory, e.toString());
        } finally {
            lock.unlock();
        }
    }
}
