package dev.tandem.query.reading;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Is there while a question is answered for somebody who goes on watching: says what the answer must have taken into
 * account, and notes what it is made from.
 */
final class Watching {

    /** Bound around the answering of one question. */
    static final ScopedValue<Watching> CURRENT = ScopedValue.newInstance();

    /** Of more documents than these it is easier to say that everything matters. */
    private static final int MOST_SOURCES = 5_000;

    private final long least;
    private final Duration patience;
    private final Set<String> sources = ConcurrentHashMap.newKeySet();

    Watching(long least, Duration patience) {
        this.least = least;
        this.patience = patience;
    }

    /** -1 where nobody is watching, or nothing is asked. */
    static long least() {
        return CURRENT.isBound() ? CURRENT.get().least : -1;
    }

    /** How long the answer may wait for the views. */
    static Duration patience(Duration otherwise) {
        return CURRENT.isBound() ? CURRENT.get().patience : otherwise;
    }

    static void note(Collection<String> keys) {
        if (CURRENT.isBound()) {
            CURRENT.get().sources.addAll(keys);
        }
    }

    @Nullable Set<String> sources() {
        return sources.isEmpty() || sources.size() > MOST_SOURCES ? null : sources;
    }
}
