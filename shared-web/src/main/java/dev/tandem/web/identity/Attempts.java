package dev.tandem.web.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: after {@value #FREE} wrong passwords in a row for one name, each further one doubles the wait,
 * up to a minute. Remembers a bounded number of names, the longest unused forgotten first.
 */
final class Attempts {

    private static final int FREE = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(15);

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** How long until a password for this name is looked at again. */
    synchronized Optional<Duration> wait(String name) {
        var failures = byName.get(name);
        if (failures == null || failures.count() < FREE) {
            return Optional.empty();
        }
        var seconds = Math.min(LONGEST_WAIT.toSeconds(), 1L << Math.min(failures.count() - FREE, 30));
        var left = Duration.between(clock.instant(), failures.last().plusSeconds(seconds));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    synchronized void failed(String name) {
        var now = clock.instant();
        byName.merge(
                name,
                new Failures(1, now),
                (before, one) ->
                        before.last().plus(FORGIVEN_AFTER).isBefore(now) ? one : new Failures(before.count() + 1, now));
    }

    synchronized void succeeded(String name) {
        byName.remove(name);
    }
}
