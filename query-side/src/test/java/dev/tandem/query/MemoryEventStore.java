package dev.tandem.query;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * A store over an engine in memory that wakes its readers when something was appended, as the log on disk does. Axon's
 * own makes them ask every half second.
 */
final class MemoryEventStore extends AbstractEventStore {

    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();

    private MemoryEventStore(Builder builder) {
        super(builder);
    }

    static MemoryEventStore on(EventStorageEngine engine) {
        var builder = new Builder();
        builder.storageEngine(engine);
        return new MemoryEventStore(builder);
    }

    /** Something was appended. */
    void appended() {
        synchronized (callbacks) {
            callbacks.notifyAll();
        }
        callbacks.forEach(callback -> {
            try {
                callback.run();
            } catch (RejectedExecutionException _) {
                // who listened is being closed, as of a life that has just been ended
            }
        });
    }

    @Override
    public TrackingEventStream openStream(TrackingToken token) {
        return new Stream(token);
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    private final class Stream implements TrackingEventStream {

        private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
        private TrackingToken token;
        private Runnable callback;

        Stream(TrackingToken token) {
            this.token = token;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNextAvailable() ? Optional.of(read.element()) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable() {
            if (read.isEmpty()) {
                try (var events = storageEngine().readEvents(token, false)) {
                    events.limit(256).forEach(read::add);
                }
                read.forEach(event -> token = event.trackingToken());
            }
            return !read.isEmpty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long deadline = System.nanoTime() + unit.toNanos(timeout);
            synchronized (callbacks) {
                while (!hasNextAvailable()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    callbacks.wait(left);
                }
                return true;
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
            return read.remove();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            close();
            callback = onAvailable;
            callbacks.add(onAvailable);
            if (hasNextAvailable()) {
                onAvailable.run();
            }
            return true;
        }

        @Override
        public void close() {
            if (callback != null) {
                callbacks.remove(callback);
                callback = null;
            }
        }
    }
}
