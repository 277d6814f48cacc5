package dev.tandem.query.reading;

import java.time.Duration;

/** How long one query may still wait, over all it waits for. */
final class Deadline {

    private final long at;

    Deadline(Duration fromNow) {
        at = System.nanoTime() + fromNow.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }
}
