package dev.tandem.query.projection;

import dev.tandem.query.projection.Fold.Folded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The documents folded last, kept decoded for the next batch: neither found nor decoded again. Nobody reads from here.
 * Whether they are still what is in the store, the store says when they are written.
 *
 * <p>Their words are open, so none stays longer than {@link #LONGEST} after it was read from the store, whatever is
 * erased meanwhile; and when an erasure is seen, none stays at all.
 */
final class WarmDocuments<V> {

    private static final int MOST = 4096;

    /** Characters as JSON, of all together; in memory one is two to four bytes. */
    private static final long HEAVIEST =
            Math.max(8_000_000, Runtime.getRuntime().maxMemory() / 64);

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private final LinkedHashMap<String, Warm<V>> documents = new LinkedHashMap<>();
    private long weight;
    private long clearings;

    private record Warm<V>(Folded<V> document, int weight, long since) {}

    /** Takes documents out, so that nobody else has them meanwhile. */
    synchronized Taken take(Collection<String> keys) {
        long now = System.nanoTime();
        var taken = new Taken(clearings, now);
        for (var key : keys) {
            var warm = documents.remove(key);
            if (warm != null) {
                weight -= warm.weight();
                if (now - warm.since() < LONGEST) {
                    taken.documents.add(warm.document());
                    taken.since.put(key, warm.since());
                }
            }
        }
        return taken;
    }

    synchronized void clear() {
        documents.clear();
        weight = 0;
        clearings++;
    }

    /** Forgets those that have been here for too long. */
    synchronized void sweep() {
        long now = System.nanoTime();
        documents.values().removeIf(warm -> {
            boolean old = now - warm.since() >= LONGEST;
            weight -= old ? warm.weight() : 0;
            return old;
        });
    }

    synchronized int size() {
        return documents.size();
    }

    private synchronized void put(Taken taken) {
        if (taken.clearings != clearings) {
            return;
        }
        for (var document : taken.kept) {
            var warm = new Warm<>(document, document.length(), taken.since.getOrDefault(document.key, taken.at));
            documents.put(document.key, warm);
            weight += warm.weight();
        }
        var eldest = documents.values().iterator();
        while ((documents.size() > MOST || weight > HEAVIEST) && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    /** What a batch works on. Only what it says to keep, having written it, comes back. */
    final class Taken implements AutoCloseable {

        private final long clearings;
        private final long at;
        private final List<Folded<V>> documents = new ArrayList<>();
        private final Map<String, Long> since = new HashMap<>();
        private Collection<Folded<V>> kept = List.of();

        private Taken(long clearings, long at) {
            this.clearings = clearings;
            this.at = at;
        }

        List<Folded<V>> documents() {
            return documents;
        }

        /** After a document was written. Those that are nowhere, as no event could be folded into them, are not kept. */
        void keep(Collection<Folded<V>> written) {
            kept = written.stream()
                    .filter(document -> document.loadedAt != null)
                    .toList();
        }

        @Override
        public void close() {
            put(this);
        }
    }
}
