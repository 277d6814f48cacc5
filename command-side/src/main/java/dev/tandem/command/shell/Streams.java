package dev.tandem.command.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.api.AggregateId;
import dev.tandem.api.TandemEvent;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Reads facts of other aggregates from the log itself, never from a view and never through the caching repositories
 * (which would take their locks). A fold is kept with the version it has reached; a later read only adds what came since.
 */
public final class Streams {

    private static final long KEPT = 100_000;

    private record Key(Fold<?> fold, String stream) {}

    /** @param version the sequence of the last event folded in, -1 for none */
    private record Reached(Object facts, long version) {}

    private final EventStore store;
    private final Cache<Key, Reached> reached =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    public Streams(EventStore store) {
        this.store = store;
    }

    public <F> F read(AggregateId id, Fold<F> fold) {
        var key = new Key(fold, id.stream());
        var known = reached.getIfPresent(key);
        long version = known == null ? -1 : known.version();
        @SuppressWarnings("unchecked") // written below under the same key, which holds the fold
        F facts = known == null ? fold.unborn() : (F) known.facts();

        long newest = store.lastSequenceNumberFor(id.stream()).orElse(-1L);
        if (newest <= version) {
            return facts;
        }
        var events = store.readEvents(id.stream(), version + 1);
        while (events.hasNext()) {
            var event = events.next();
            facts = fold.evolve(facts, (TandemEvent) event.getPayload());
            version = event.getSequenceNumber();
        }
        reached.put(key, new Reached(facts, version));
        return facts;
    }
}
