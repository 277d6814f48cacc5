package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents being folded in memory: for a batch of the runner, for reading as of an earlier moment, and for tests alike.
 *
 * @param <V> the view
 */
final class Fold<V> {

    /** The sequence of documents that all events form one sequence for. */
    static final String GLOBAL = "*";

    private final Projection<V> projection;
    private final Map<String, Folded<V>> documents = new LinkedHashMap<>();

    Fold(Projection<V> projection) {
        this.projection = projection;
    }

    void put(Folded<V> document) {
        documents.put(document.key, document);
    }

    /** Folds an event into all documents it touches, or, if it throws, into none. */
    void apply(Recorded<? extends TandemEvent> recorded) {
        apply(recorded, projection.keys(recorded).toList());
    }

    void apply(Recorded<? extends TandemEvent> recorded, List<String> keys) {
        var evolved = new ArrayList<Runnable>(keys.size());
        var sequence = projection.global() ? GLOBAL : recorded.sequence();
        for (var key : keys) {
            var document = documents.computeIfAbsent(key, k -> new Folded<>(k, null, -1, sequence, Map.of(), null));
            if (recorded.position() <= document.position) {
                continue;
            }
            if (!document.sequence.equals(sequence)) {
                throw new PoisonEvent(
                        recorded.position(),
                        recorded.stored().type(),
                        "of sequence %s touches the document %s of %s, which belongs to %s"
                                .formatted(sequence, key, projection.name(), document.sequence));
            }
            var view = evolve(key, document.view, recorded);
            evolved.add(() -> document.advance(view, recorded, projection.tracksVersions()));
        }
        evolved.forEach(Runnable::run);
    }

    private @Nullable V evolve(String key, @Nullable V view, Recorded<? extends TandemEvent> recorded) {
        try {
            return projection.evolve(key, view, recorded);
        } catch (PoisonEvent e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new PoisonEvent(
                    recorded.position(),
                    recorded.stored().type(),
                    "could not be folded into %s of %s: %s".formatted(key, projection.name(), e),
                    e);
        }
    }

    Map<String, Folded<V>> documents() {
        return documents;
    }

    /** A document and where it stands. */
    static final class Folded<V> {

        final String key;
        final @Nullable Long loadedAt;
        final String sequence;
        long position;
        final Map<String, Long> versions;

        @Nullable V view;

        Folded(
                String key,
                @Nullable Long loadedAt,
                long position,
                String sequence,
                Map<String, Long> versions,
                @Nullable V view) {
            this.key = key;
            this.loadedAt = loadedAt;
            this.position = position;
            this.sequence = sequence;
            this.versions = new LinkedHashMap<>(versions);
            this.view = view;
        }

        private void advance(@Nullable V evolved, Recorded<? extends TandemEvent> recorded, boolean tracksVersions) {
            view = evolved;
            position = recorded.position();
            if (tracksVersions) {
                versions.put(recorded.origin().stream(), recorded.origin().sequence());
            }
        }

        boolean changed() {
            return loadedAt == null ? position >= 0 : position > loadedAt;
        }
    }
}
