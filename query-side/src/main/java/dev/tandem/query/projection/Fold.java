package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    /** By the key of the document that they are copies of. */
    private final Map<String, List<Folded<V>>> copies = new HashMap<>();

    Fold(Projection<V> projection) {
        this.projection = projection;
    }

    void put(Folded<V> document) {
        documents.put(document.key, document);
    }

    /** Folds an event into all documents it touches, or, if it throws, into none. */
    void apply(Recorded<? extends TandemEvent> recorded) {
        apply(recorded, keys(projection, recorded));
    }

    /** @throws PoisonEvent if it cannot be told */
    static List<String> keys(Projection<?> projection, Recorded<? extends TandemEvent> recorded) {
        try {
            return projection.keys(recorded).toList();
        } catch (Throwable e) {
            throw poison(recorded, "could not be given to the documents of " + projection.name(), e);
        }
    }

    private static RuntimeException poison(Recorded<?> recorded, String why, Throwable e) {
        if (e instanceof PoisonEvent known) {
            return known;
        }
        if (PoisonEvent.isFaultOfTheEvent(e)) {
            return PoisonEvent.of(recorded, why, e);
        }
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }

    void apply(Recorded<? extends TandemEvent> recorded, List<String> keys) {
        var evolved = new ArrayList<Runnable>(keys.size());
        var sequence = projection.global() ? GLOBAL : recorded.sequence();
        for (var key : keys) {
            var document =
                    documents.computeIfAbsent(key, k -> new Folded<>(k, null, -1, sequence, Map.of(), List.of(), null));
            if (recorded.position() <= document.position) {
                continue;
            }
            if (!document.sequence.equals(sequence)) {
                throw PoisonEvent.of(
                        recorded,
                        "of sequence %s touches the document %s of %s, which belongs to %s"
                                .formatted(sequence, key, projection.name(), document.sequence),
                        null);
            }
            var view = evolve(key, document.view, recorded);
            evolved.add(() -> {
                keepCopy(document, recorded.position());
                document.advance(view, recorded, projection.tracksVersions());
            });
        }
        evolved.forEach(Runnable::run);
    }

    /** The copy {@code <key>#<n>} is what the document was when stretch {@code n} of the log began. */
    private void keepCopy(Folded<V> document, long position) {
        if (projection.stretch() == 0 || document.position < 0) {
            return;
        }
        long stretch = position / projection.stretch();
        if (document.position / projection.stretch() < stretch) {
            copies.computeIfAbsent(document.key, _ -> new ArrayList<>(1))
                    .add(new Folded<>(
                            copyKey(document.key, stretch),
                            null,
                            document.position,
                            document.sequence,
                            document.versions,
                            List.of(),
                            document.view));
            document.copies.add(stretch);
        }
    }

    static String copyKey(String key, long stretch) {
        return key + "#" + stretch;
    }

    private @Nullable V evolve(String key, @Nullable V view, Recorded<? extends TandemEvent> recorded) {
        try {
            return projection.evolve(key, view, recorded);
        } catch (Throwable e) {
            throw poison(recorded, "could not be folded into %s of %s".formatted(key, projection.name()), e);
        }
    }

    Map<String, Folded<V>> documents() {
        return documents;
    }

    /** Those that are not as the store has them, in the order of their keys: neighbours share pages of a store. */
    List<Folded<V>> changed() {
        return documents.values().stream()
                .filter(Folded::changed)
                .sorted(Comparator.comparing(document -> document.key))
                .toList();
    }

    /** Copies to be kept beside a document that changed. */
    List<Folded<V>> copiesOf(Folded<V> document) {
        return copies.getOrDefault(document.key, List.of());
    }

    void forgetCopies() {
        copies.clear();
    }

    /** A document and where it stands. */
    static final class Folded<V> {

        final String key;
        /** Where it stands in the store; absent where it is not there. */
        @Nullable Long loadedAt;

        final String sequence;
        long position;
        final Map<String, Long> versions;
        /** The stretches at whose beginning a copy of it was kept, ascending. */
        final List<Long> copies;

        @Nullable V view;

        /** What the store has; absent where it has nothing of it. */
        @Nullable V stored;

        /** By part, in characters, as stored. */
        private Map<String, Integer> lengths = new HashMap<>(1);

        private int length;

        /** Of a document that is in the store, those that are not there yet. */
        final Map<String, Long> advanced = new LinkedHashMap<>();

        Folded(
                String key,
                @Nullable Long loadedAt,
                long position,
                String sequence,
                Map<String, Long> versions,
                List<Long> copies,
                @Nullable V view) {
            this.key = key;
            this.loadedAt = loadedAt;
            this.position = position;
            this.sequence = sequence;
            this.versions = new LinkedHashMap<>(versions);
            this.copies = new ArrayList<>(copies);
            this.view = view;
        }

        private void advance(@Nullable V evolved, Recorded<? extends TandemEvent> recorded, boolean tracksVersions) {
            view = evolved;
            position = recorded.position();
            if (tracksVersions) {
                versions.put(recorded.origin().stream(), recorded.origin().sequence());
                if (loadedAt != null) {
                    advanced.put(recorded.origin().stream(), recorded.origin().sequence());
                }
            }
        }

        /** Notes all that the store has of it. */
        void weighAll(Map<String, String> parts) {
            lengths = HashMap.newHashMap(parts.size());
            length = 0;
            parts.forEach(this::weigh);
        }

        /** Notes what the store will have of a part: without a text, nothing. */
        void weigh(String path, @Nullable String part) {
            @Nullable Integer before = part == null ? lengths.remove(path) : lengths.put(path, part.length());
            length += (part == null ? 0 : part.length()) - (before == null ? 0 : before);
        }

        /** In characters, as stored. */
        int length() {
            return length;
        }

        void written() {
            loadedAt = position;
            stored = view;
            advanced.clear();
        }

        boolean changed() {
            return loadedAt == null ? position >= 0 : position > loadedAt;
        }
    }
}
