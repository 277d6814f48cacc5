package dev.tandem.eventlog;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** Reads the log in batches from a position on and waits for more at the head. */
final class LogEventStream implements TrackingEventStream {

    private static final int BATCH = 256;

    private final RocksEventStorageEngine engine;
    private final EventLog log;
    private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
    private final Set<StoredType> unwanted = new HashSet<>();
    private long position;
    private Head.@Nullable Registration registration;

    /** As it is stored: an older revision may become something else. */
    private record StoredType(String name, @Nullable String revision) {}

    /** @param position the last position that was read already, -1 for none */
    LogEventStream(RocksEventStorageEngine engine, long position) {
        this.engine = engine;
        this.log = engine.log();
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.ofNullable(read.peek()) : Optional.empty();
    }

    /** Never waits, so unlike the inherited one it neither is nor hides an interruption. */
    @Override
    public boolean hasNextAvailable() {
        while (read.isEmpty()) {
            if (!readMore()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!hasNextAvailable()) {
            if (!log.awaitBeyond(position, deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            if (hasNextAvailable()) {
                return read.remove();
            }
            log.awaitBeyond(position, Long.MAX_VALUE);
        }
    }

    /** @return whether the log had more; upcasters may still have left nothing of it */
    private boolean readMore() {
        var batch = log.read(position + 1, BATCH);
        if (batch.isEmpty()) {
            log.requireOpen();
            return false;
        }
        var last = batch.getLast();
        var wanted = unwanted.isEmpty()
                ? batch
                : batch.stream()
                        .filter(event ->
                                event == last || !unwanted.contains(new StoredType(event.type(), event.revision())))
                        .toList();
        var messages = engine.messages(wanted);
        position = last.position();
        read.addAll(messages);
        return true;
    }

    /** From the next batch on; the last of each comes all the same, so that the reader's token does not stand still. */
    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignoredMessage) {
        var type = engine.getEventSerializer().typeForClass(ignoredMessage.getPayloadType());
        unwanted.add(new StoredType(type.getName(), type.getRevision()));
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        registration = log.listen(callback);
        if (!read.isEmpty() || log.head() > position) {
            callback.run();
        }
        return true;
    }

    /** Ends the callbacks. */
    @Override
    public void close() {
        var current = registration;
        if (current != null) {
            registration = null;
            current.cancel();
        }
    }
}
