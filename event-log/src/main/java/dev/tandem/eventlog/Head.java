package dev.tandem.eventlog;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far readers may read, and who wants to know when that changes. The appender publishes; listeners run on a thread
 * of their own, so that a slow one delays other listeners but never an acknowledgement. The first publication after a
 * quiet while reaches a listener at once; of many in a row, several do so as one.
 */
final class Head implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Head.class);

    /** How long listeners are left alone after each call, so that a busy log does not wake them for each synced group. */
    private static final long LEFT_ALONE_NANOS = 2_000_000;

    private final Set<Listening> listeners = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Thread notifier;
    private volatile long count;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean notifierWaits;
    private volatile boolean closed;

    Head(long count) {
        this.count = count;
        this.notifier = Thread.ofPlatform().name("event-log-notifier").daemon().start(this::notifyListeners);
    }

    /** How many positions are published: the first one that is not. */
    long count() {
        return count;
    }

    int waiting() {
        return waiting.get();
    }

    void publish(long newCount) {
        count = newCount;
        if (waiting.get() > 0) {
            wakeWaiting();
        }
        if (notifierWaits && !listeners.isEmpty()) {
            LockSupport.unpark(notifier);
        }
    }

    /** Whether more than {@code positions} are published; {@code false} after the time, or when closed. */
    boolean awaitMoreThan(long positions, long nanos) throws InterruptedException {
        if (count > positions) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            waiting.incrementAndGet();
            long rest = nanos;
            while (count <= positions && !closed && rest > 0) {
                rest = moved.awaitNanos(rest);
            }
            return count > positions;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    /** Calls {@code listener} after each publication, until the result is closed. */
    Registration listen(Runnable listener) {
        var listening = new Listening(listener);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    /** Not a record: the same Runnable registered twice is two registrations. */
    private static final class Listening {
        private final Runnable listener;

        Listening(Runnable listener) {
            this.listener = listener;
        }
    }

    /** Ends a registration. */
    interface Registration {
        void cancel();
    }

    private void notifyListeners() {
        long told = -1; // not the count by now: a listener may have come, and been passed, before this thread began
        while (!closed) {
            long now = count;
            if (now == told) {
                notifierWaits = true;
                if (count == told && !closed) {
                    LockSupport.park(this);
                }
                notifierWaits = false;
                continue;
            }
            told = now;
            for (var listening : listeners) {
                try {
                    listening.listener.run();
                } catch (RuntimeException | Error e) {
                    logger.warn("A listener of the event log failed", e);
                }
            }
            LockSupport.parkNanos(this, LEFT_ALONE_NANOS);
        }
    }

    private void wakeWaiting() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        wakeWaiting();
        LockSupport.unpark(notifier);
    }
}
