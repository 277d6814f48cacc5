package dev.tandem.query.projection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Wakes those who wait for the views to get further. */
final class Pulse {

    /**
     * A segment without events for it moves on without a word, and so does another process: while somebody waits, this
     * is how often they look by themselves.
     */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final long lookAgainNanos;

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    Pulse() {
        this(LOOK_AGAIN);
    }

    Pulse(Duration lookAgain) {
        lookAgainNanos = lookAgain.toNanos();
    }

    /** @param projections those that make a difference; none if all do */
    private record Waiter(Set<String> projections, Semaphore woken) {

        void wake(@Nullable String projection) {
            if (projection == null || projections.isEmpty() || projections.contains(projection)) {
                woken.release();
            }
        }
    }

    /** Anything may have changed. */
    void beat() {
        waiting.forEach(waiter -> waiter.wake(null));
    }

    void beat(String projection) {
        waiting.forEach(waiter -> waiter.wake(projection));
    }

    /**
     * Blocks the calling thread, which should be a virtual one. Whether the condition holds in the end.
     *
     * @param projections whose progress can make a difference; none if any's can
     */
    boolean await(BooleanSupplier condition, Set<String> projections, Duration atMost) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return true;
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        var waiter = new Waiter(projections, new Semaphore(0));
        waiting.add(waiter);
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                boolean unused = waiter.woken.tryAcquire(Math.min(left, lookAgainNanos), TimeUnit.NANOSECONDS);
                waiter.woken.drainPermits();
            }
            return true;
        } finally {
            waiting.remove(waiter);
        }
    }
}
