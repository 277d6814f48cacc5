package dev.tandem.query.projection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes those who wait for the views to get further. */
final class Pulse {

    /**
     * A segment without events for it moves on without a word, and so does another process: while somebody waits, this
     * is how often they look by themselves.
     */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition beat = lock.newCondition();

    void beat() {
        lock.lock();
        try {
            beat.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks the calling thread, which should be a virtual one. Whether the condition holds in the end. */
    boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            lock.lockInterruptibly();
            try {
                long unused = beat.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            } finally {
                lock.unlock();
            }
        }
        return true;
    }
}
