package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.tandem.eventlog.Database.Family;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes events. It takes what has queued up while the last group was being synced, refuses what is
 * there already, gives the rest dense positions and writes it as one synced batch. So the cost of a sync is shared by
 * everyone who waits, and positions are in the order of durability: there is never a gap below the head.
 */
final class Appender implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Appender.class);

    static final byte[] COUNT_KEY = "count".getBytes(UTF_8);

    /** A time index entry is due when the running maximum advances and this many positions have passed since the last. */
    static final int TIME_INDEX_STRIDE = 256;

    private static final int GROUP_APPENDS = 4096;
    private static final long GROUP_BYTES = 8L << 20;
    private static final long FREE_SPACE_CHECK_NANOS = 100_000_000;
    private static final long FREE_SPACE_CHECK_BYTES = 4L << 20;

    /** Writes a batch durably. A seam: tests make it fail. */
    @FunctionalInterface
    interface Writer {
        void write(RocksDB rocks, WriteOptions options, WriteBatch batch) throws RocksDBException;
    }

    /** What the appender must know about the log as it finds it. */
    record State(long count, Instant latest, long lastTimeEntry) {}

    private final RocksDB rocks;
    private final ColumnFamilyHandle meta;
    private final ColumnFamilyHandle events;
    private final ColumnFamilyHandle aggregates;
    private final ColumnFamilyHandle eventIds;
    private final ColumnFamilyHandle times;
    private final String place;
    private final LastSequences lastSequences;
    private final HighWaterMark mark;
    private final Head head;
    private final Writer writer;
    private final LongSupplier usableBytes;
    private final long minimumFreeBytes;

    private final Queue<Append> queue = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closing;
    private volatile boolean terminated;
    private volatile @Nullable EventLogException stopped;

    // from here on: the appender thread's alone
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteBatch batch = new WriteBatch();
    private final Set<Key> groupKeys = new HashSet<>();
    private final List<Append> accepted = new ArrayList<>();
    private long count;
    private Instant latest;
    private long lastTimeEntry;
    private long freeSpaceCheckedAt;
    private long bytesSinceFreeSpaceCheck = Long.MAX_VALUE / 2;

    private volatile long groups;
    private volatile long appends;
    private volatile long bytes;

    Appender(
            Database database,
            LastSequences lastSequences,
            String place,
            State state,
            HighWaterMark mark,
            Head head,
            Writer writer,
            LongSupplier usableBytes,
            long minimumFreeBytes) {
        this.rocks = database.rocks();
        this.meta = database.handle(Family.META);
        this.events = database.handle(Family.EVENTS);
        this.aggregates = database.handle(Family.AGGREGATES);
        this.eventIds = database.handle(Family.EVENT_IDS);
        this.times = database.handle(Family.TIMES);
        this.lastSequences = lastSequences;
        this.place = place;
        this.mark = mark;
        this.head = head;
        this.writer = writer;
        this.usableBytes = usableBytes;
        this.minimumFreeBytes = minimumFreeBytes;
        this.count = state.count();
        this.latest = state.latest();
        this.lastTimeEntry = state.lastTimeEntry();
        this.thread = Thread.ofPlatform().name("event-log-appender").daemon().start(this::run);
    }

    /** Everything about an append that can be prepared by the thread that asks for it. */
    private static final class Append {
        private final Entry[] entries;
        private final long bytes;
        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private long first;

        Append(List<NewEvent> events) {
            entries = new Entry[events.size()];
            long total = 0;
            for (int i = 0; i < entries.length; i++) {
                entries[i] = new Entry(events.get(i));
                total += entries[i].value.length;
            }
            bytes = total;
        }
    }

    private static final class Entry {
        private final NewEvent event;
        private final byte[] value;
        private final Key aggregateKey;
        private final Key idKey;

        Entry(NewEvent event) {
            this.event = event;
            this.value = RecordFormat.encode(event);
            // a leading byte keeps the two kinds apart within a group; in the database they are in families of their
            // own
            this.aggregateKey = new Key(Keys.ofAggregate(event.aggregateId(), event.sequence()), 1);
            this.idKey = new Key(event.eventId().getBytes(UTF_8), 2);
        }
    }

    private static final class Key {
        private final byte[] bytes;
        private final int kind;
        private final int hash;

        Key(byte[] bytes, int kind) {
            this.bytes = bytes;
            this.kind = kind;
            this.hash = Arrays.hashCode(bytes) * 31 + kind;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.kind == kind && Arrays.equals(key.bytes, bytes);
        }
    }

    /** Completes with the position of the first event once all of them are on disk and published. */
    CompletableFuture<Long> append(List<NewEvent> newEvents) {
        if (newEvents.isEmpty()) {
            throw new IllegalArgumentException("an append without events");
        }
        var already = stopped;
        if (already != null) {
            return CompletableFuture.failedFuture(again(already));
        }
        var append = new Append(newEvents);
        queue.add(append);
        if (idle) {
            LockSupport.unpark(thread);
        }
        if (terminated) {
            refuseQueued();
        }
        return append.done;
    }

    /** @throws EventLogException when a write has failed since the log was opened */
    void requireRunning() {
        var already = stopped;
        if (already != null) {
            throw again(already);
        }
    }

    /** Notes a failed write of anything: whatever the reason, what was acknowledged must not depend on luck. */
    EventLogException stop(String what, Throwable cause) {
        var reason = describe(what, cause);
        if (stopped == null) {
            stopped = reason;
            logger.error("{}", reason.getMessage(), cause);
        }
        return reason;
    }

    int queued() {
        return queue.size();
    }

    long groups() {
        return groups;
    }

    long appends() {
        return appends;
    }

    long bytes() {
        return bytes;
    }

    private void run() {
        while (true) {
            var next = queue.poll();
            if (next != null) {
                writeGroup(next);
            } else if (closing) {
                terminated = true;
                refuseQueued();
                return;
            } else {
                idle = true;
                if (queue.isEmpty() && !closing) {
                    LockSupport.park(this);
                }
                idle = false;
            }
        }
    }

    private void writeGroup(Append first) {
        long groupBytes = 0;
        long next = count;
        var latestBefore = latest;
        long lastTimeEntryBefore = lastTimeEntry;
        try {
            for (@Nullable Append append = first; append != null; ) {
                var refusal = refusal(append);
                if (refusal == null) {
                    append.first = next;
                    next = put(append, next);
                    groupBytes += append.bytes;
                    accepted.add(append);
                } else {
                    append.done.completeExceptionally(refusal);
                }
                append = accepted.size() < GROUP_APPENDS && groupBytes < GROUP_BYTES ? queue.poll() : null;
            }
            if (accepted.isEmpty()) {
                return;
            }
            batch.put(meta, COUNT_KEY, Keys.ofLong(next));
            if (tooFull(groupBytes)) {
                latest = latestBefore;
                lastTimeEntry = lastTimeEntryBefore;
                failAccepted(() -> new EventLogFull(
                        "The event log in " + place + " takes no more events: less than " + minimumFreeBytes
                                + " bytes are free",
                        null));
                return;
            }
            writer.write(rocks, synced, batch);
            mark.write(next);
        } catch (RocksDBException | IOException | RuntimeException | Error e) {
            var reason = stop("a write to the event log in " + place + " failed", e);
            failAccepted(() -> again(reason));
            return;
        } finally {
            batch.clear();
            groupKeys.clear();
        }
        count = next;
        groups = groups + 1;
        appends = appends + accepted.size();
        bytes = bytes + groupBytes;
        for (var append : accepted) {
            for (var entry : append.entries) {
                lastSequences.appended(entry.event.aggregateId(), entry.event.sequence());
            }
        }
        head.publish(next);
        for (var append : accepted) {
            append.done.complete(append.first);
        }
        accepted.clear();
    }

    private @Nullable EventLogException refusal(Append append) throws RocksDBException {
        var already = stopped;
        if (already != null) {
            return again(already);
        }
        for (int i = 0; i < append.entries.length; i++) {
            var entry = append.entries[i];
            if (!groupKeys.add(entry.aggregateKey) || sequenceExists(entry)) {
                forget(append, i, false);
                return new DuplicateEvent(
                        "sequence " + entry.event.sequence() + " of aggregate " + entry.event.aggregateId()
                                + " exists already",
                        i,
                        true);
            }
            if (!groupKeys.add(entry.idKey) || exists(eventIds, entry.idKey)) {
                forget(append, i, true);
                return new DuplicateEvent("event id " + entry.event.eventId() + " exists already", i, false);
            }
        }
        return null;
    }

    /** Takes back what a refused append had claimed within the group. */
    private void forget(Append append, int refused, boolean aggregateKeyToo) {
        for (int i = 0; i < refused; i++) {
            groupKeys.remove(append.entries[i].aggregateKey);
            groupKeys.remove(append.entries[i].idKey);
        }
        if (aggregateKeyToo) {
            groupKeys.remove(append.entries[refused].aggregateKey);
        }
    }

    /** What is beyond the last sequence of its aggregate cannot exist. */
    private boolean sequenceExists(Entry entry) throws RocksDBException {
        return entry.event.sequence() <= lastSequences.of(entry.event.aggregateId())
                && exists(aggregates, entry.aggregateKey);
    }

    /**
     * Not by reading: what is not found is an exception in the native code, and nearly nothing is found here.
     *
     * @throws RocksDBException which is not declared there, but comes of what cannot be read
     */
    private boolean exists(ColumnFamilyHandle family, Key key) throws RocksDBException {
        return rocks.keyExists(family, key.bytes);
    }

    private long put(Append append, long first) throws RocksDBException {
        long next = first;
        for (var entry : append.entries) {
            var position = Keys.ofLong(next);
            batch.put(events, position, entry.value);
            batch.put(aggregates, entry.aggregateKey.bytes, position);
            batch.put(eventIds, entry.idKey.bytes, position);
            var timestamp = entry.event.timestamp();
            if (next == 0 || timestamp.isAfter(latest)) {
                latest = timestamp;
                if (next == 0 || next - lastTimeEntry >= TIME_INDEX_STRIDE) {
                    lastTimeEntry = next;
                    batch.put(times, Keys.ofInstant(timestamp), position);
                }
            }
            next++;
        }
        return next;
    }

    /** Asks the file system at most ten times a second or once per 4 MiB, which the reserve easily covers. */
    private boolean tooFull(long groupBytes) {
        long now = System.nanoTime();
        bytesSinceFreeSpaceCheck += groupBytes;
        if (bytesSinceFreeSpaceCheck < FREE_SPACE_CHECK_BYTES && now - freeSpaceCheckedAt < FREE_SPACE_CHECK_NANOS) {
            return false;
        }
        boolean full = usableBytes.getAsLong() < minimumFreeBytes + groupBytes;
        freeSpaceCheckedAt = now;
        bytesSinceFreeSpaceCheck = full ? Long.MAX_VALUE / 2 : 0; // while it is full, every group asks again
        return full;
    }

    private void failAccepted(Supplier<EventLogException> reason) {
        for (var append : accepted) {
            append.done.completeExceptionally(reason.get());
        }
        accepted.clear();
    }

    private void refuseQueued() {
        for (var append = queue.poll(); append != null; append = queue.poll()) {
            append.done.completeExceptionally(requireNonNullElse(stopped, closed()));
        }
    }

    private EventLogStopped closed() {
        return new EventLogStopped("The event log in " + place + " is closed", null);
    }

    private EventLogException describe(String what, Throwable cause) {
        boolean full = cause instanceof RocksDBException e
                        && e.getStatus() != null
                        && e.getStatus().getSubCode() == Status.SubCode.NoSpace
                || cause instanceof IOException io
                        && requireNonNullElse(io.getMessage(), "").contains("No space left");
        return full
                ? new EventLogFull("The disk is full: " + what + "; make room and restart", cause)
                : new EventLogStopped(
                        "Nothing more is acknowledged until a restart: " + what + ": " + cause.getMessage(), cause);
    }

    /** The same refusal for another caller, with that caller's stack. */
    private static EventLogException again(EventLogException reason) {
        return reason instanceof EventLogFull
                ? new EventLogFull(String.valueOf(reason.getMessage()), reason)
                : new EventLogStopped(String.valueOf(reason.getMessage()), reason);
    }

    /** Writes what is queued, then takes nothing more. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the database must not be closed under the appender
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synced.close();
        batch.close();
    }
}
