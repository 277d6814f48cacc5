package dev.tandem.query.reading;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long one query may still wait, over all it waits for; and what it has met meanwhile that stands still. */
final class Deadline {

    private final long at;
    private final Set<String> standingStill = ConcurrentHashMap.newKeySet();
    private boolean itself;

    Deadline(Duration fromNow) {
        at = System.nanoTime() + fromNow.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }

    /** A partnership or person that the answer is put together from, among others. */
    void met(String sequence) {
        standingStill.add(sequence);
    }

    /** The very thing that was asked for. */
    void metItself() {
        itself = true;
    }

    /** As {@code Tandem-Parked} says it; absent where all goes on. */
    @Nullable String parked() {
        if (itself) {
            return "true";
        }
        return standingStill.isEmpty() ? null : Integer.toString(standingStill.size());
    }
}
