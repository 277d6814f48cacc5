package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Fold.Folded;
import dev.tandem.query.store.StoredView;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewCollection.Change;
import dev.tandem.query.store.ViewCollection.Copy;
import dev.tandem.query.store.ViewCollection.Creation;
import dev.tandem.query.store.ViewCollection.Replacement;
import dev.tandem.query.store.ViewCollection.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The documents of one generation of a projection: folds batches into them, and reads them. */
final class Views<V> {

    private static final int SAMPLE = 20;

    /** Characters. What a batch of the runner changes is far below. */
    private static final long MOST_AT_ONCE = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final Projection<V> projection;
    private final ViewCollection documents;
    private final Written<V> writing;
    private final WarmDocuments<V> warm = new WarmDocuments<>();

    /** @param mapper seals and opens what is guarded */
    Views(Projection<V> projection, ViewCollection documents, JsonMapper mapper) {
        this.projection = projection;
        this.documents = documents;
        writing = new Written<>(projection, mapper);
    }

    /**
     * Folds events, in log order, and writes what changed at once. Of a sequence that has a poison event what came before
     * it is folded, and nothing from it on.
     *
     * @return the first poison event of each sequence that has one
     */
    Map<String, PoisonEvent> fold(List<? extends Recorded<? extends TandemEvent>> batch) {
        var poison = new LinkedHashMap<String, PoisonEvent>();
        var touches = new ArrayList<List<String>>(batch.size());
        for (var recorded : batch) {
            List<String> touched = List.of();
            try {
                touched = poison.containsKey(recorded.sequence()) ? touched : Fold.keys(projection, recorded);
            } catch (PoisonEvent e) {
                poison.put(recorded.sequence(), e);
            }
            touches.add(touched);
        }
        var keys = new LinkedHashSet<String>();
        touches.forEach(keys::addAll);
        try (var taken = warm.take(keys)) {
            try {
                // what only one event touches is not there, unless that event comes again
                return fold(batch, touches, projection.oneEventEach() ? List.of() : keys, taken, poison);
            } catch (ViewCollection.StaleViews e) {
                if (taken.documents().isEmpty() && !projection.oneEventEach()) {
                    throw e;
                }
                LOG.info("Folded once more from what is stored: {}", e.getMessage());
                taken.documents().clear();
                return fold(batch, touches, keys, taken, poison);
            }
        }
    }

    private Map<String, PoisonEvent> fold(
            List<? extends Recorded<? extends TandemEvent>> batch,
            List<List<String>> touches,
            Collection<String> keys,
            WarmDocuments<V>.Taken taken,
            Map<String, PoisonEvent> poisonBefore) {
        var poison = new LinkedHashMap<>(poisonBefore);
        var fold = new Fold<>(projection);
        taken.documents().forEach(fold::put);
        load(
                fold,
                keys.stream().filter(key -> !fold.documents().containsKey(key)).toList());
        for (int i = 0; i < touches.size(); i++) {
            var recorded = batch.get(i);
            var known = poison.isEmpty() ? null : poison.get(recorded.sequence());
            if (known == null || recorded.position() < known.position()) {
                try {
                    fold.apply(recorded, touches.get(i));
                } catch (PoisonEvent e) {
                    poison.put(recorded.sequence(), e);
                }
            }
        }
        write(fold);
        if (!projection.oneEventEach()) {
            taken.keep(fold.documents().values());
        }
        return poison;
    }

    /** Puts the documents of these keys, where there are any, into a fold: one question to the store, or none. */
    void load(Fold<V> fold, Collection<String> keys) {
        documents.load(keys).values().forEach(stored -> fold.put(folded(stored)));
    }

    /** Writes at once what a fold has changed, and notes that it is written. Nothing is written where nothing changed. */
    void write(Fold<V> fold) {
        write(fold, fold.changed());
        fold.forgetCopies();
    }

    /**
     * Writes some of what a fold has changed. Only what is very much is written in several goes, so that not all of it is in
     * memory as text too: of a document the copies first, as it refers to them.
     */
    void write(Fold<V> fold, List<Folded<V>> changed) {
        var going = new Going();
        for (var document : changed) {
            for (var copy : fold.copiesOf(document)) {
                going.add(copy, new Copy(stored(copy)));
            }
            going.add(document, change(document));
        }
        going.write();
    }

    private Change change(Folded<V> document) {
        if (document.loadedAt != null && document.stored != null && document.view != null) {
            var parts = writing.changes(document.stored, document.view);
            parts.forEach(document::weigh);
            return new Update(
                    document.key, document.loadedAt, document.position, document.advanced, document.copies, parts);
        }
        var stored = stored(document);
        return document.loadedAt == null ? new Creation(stored) : new Replacement(stored, document.loadedAt);
    }

    /** What is written in one go. */
    private final class Going {

        private final List<Change> changes = new ArrayList<>();
        private final List<Folded<V>> those = new ArrayList<>();
        private long length;

        void add(Folded<V> document, Change change) {
            changes.add(change);
            those.add(document);
            length += document.length();
            if (length > MOST_AT_ONCE) {
                write();
            }
        }

        void write() {
            documents.write(changes);
            those.forEach(Folded::written);
            changes.clear();
            those.clear();
            length = 0;
        }
    }

    /** Forgets what is kept in memory: it may hold words that have been erased. */
    void forget() {
        warm.clear();
    }

    /** Forgets what has been kept in memory for too long. */
    void sweep() {
        warm.sweep();
    }

    /** Whether today's types can read what is there, nothing left over and nothing amiss; a few documents are tried. */
    boolean readable() {
        return documents.some(SAMPLE).stream()
                .allMatch(stored -> stored.view() == null || writing.readable(stored.view()));
    }

    ViewCollection documents() {
        return documents;
    }

    Map<String, View<V>> read(Collection<String> keys) {
        var found = new LinkedHashMap<String, View<V>>();
        var loaded = documents.load(keys);
        for (var key : keys) {
            var stored = loaded.get(key);
            if (stored != null) {
                found.put(key, view(folded(stored)));
            }
        }
        return found;
    }

    Map<String, Standing> standings(Collection<String> keys) {
        var found = new LinkedHashMap<String, Standing>();
        var loaded = documents.loadWithoutView(keys);
        for (var key : keys) {
            var stored = loaded.get(key);
            if (stored != null) {
                found.put(key, new Standing(stored.position(), stored.sequence(), stored.versions()));
            }
        }
        return found;
    }

    Optional<View<V>> read(String key) {
        return documents.load(key).map(stored -> view(folded(stored)));
    }

    /**
     * What there is to fold on from to get documents as they were at a position. Of a document that was lost no entry is
     * made, nor of one that was never there.
     */
    Map<String, Basis<V>> bases(Collection<String> keys, long position) {
        long stretch = position / projection.stretch();
        var bases = new LinkedHashMap<String, Basis<V>>();
        var copies = new LinkedHashMap<String, Long>();
        documents.load(keys).forEach((key, stored) -> {
            if (stored.position() <= position) {
                bases.put(key, new Basis<>(key, true, () -> view(folded(stored))));
                return;
            }
            stored.copies().stream()
                    .filter(copy -> copy >= stretch)
                    .findFirst()
                    .ifPresentOrElse(
                            copy -> copies.put(key, copy), () -> bases.put(key, new Basis<>(key, false, () -> null)));
        });
        var kept = documents.load(copies.entrySet().stream()
                .map(copy -> Fold.copyKey(copy.getKey(), copy.getValue()))
                .toList());
        copies.forEach((key, copy) -> {
            var stored = kept.get(Fold.copyKey(key, copy));
            if (stored == null) {
                return;
            }
            // one that came to be after the position, or earlier in its stretch, was not there when the stretch began
            boolean wasThere = copy == stretch || stored.position() <= position;
            bases.put(
                    key,
                    wasThere
                            ? new Basis<>(key, copy > stretch, () -> view(folded(stored)))
                            : new Basis<>(key, false, () -> null));
        });
        return bases;
    }

    /** Reads where documents stand without decoding their views. */
    Map<String, Long> positions(Collection<String> keys) {
        var positions = new HashMap<String, Long>();
        documents.load(keys).forEach((key, stored) -> positions.put(key, stored.position()));
        return positions;
    }

    static <V> View<V> view(Folded<V> document) {
        return new View<>(
                document.key, document.position, document.sequence, document.versions, document.copies, document.view);
    }

    private Folded<V> folded(StoredView stored) {
        @Nullable V view = stored.view() == null ? null : writing.read(stored.view());
        var document = new Folded<>(
                stored.id(),
                stored.position(),
                stored.position(),
                stored.sequence(),
                stored.versions(),
                stored.copies(),
                view);
        document.stored = view;
        document.weighAll(stored.view() == null ? Map.of() : stored.view());
        return document;
    }

    /** Notes how long it is, too. */
    private StoredView stored(Folded<V> document) {
        var parts = document.view == null ? null : writing.parts(document.view);
        document.weighAll(parts == null ? Map.of() : parts);
        return new StoredView(
                document.key, document.position, document.sequence, document.versions, document.copies, parts);
    }
}
