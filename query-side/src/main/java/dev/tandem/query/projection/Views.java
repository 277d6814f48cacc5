package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Fold.Folded;
import dev.tandem.query.store.StoredView;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewCollection.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The documents of one generation of a projection: folds batches into them, and reads them. */
final class Views<V> {

    private final Projection<V> projection;
    private final ViewCollection documents;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /** @param mapper seals and opens what is guarded */
    Views(Projection<V> projection, ViewCollection documents, JsonMapper mapper) {
        this.projection = projection;
        this.documents = documents;
        reader = mapper.readerFor(projection.viewType());
        writer = mapper.writerFor(projection.viewType());
    }

    /**
     * Folds events, in log order, and writes what changed at once. On a poison event what came before it is written,
     * then it is thrown: the events are handed in again, and those already folded are skipped.
     */
    void fold(List<? extends Recorded<? extends TandemEvent>> batch) {
        PoisonEvent poison = null;
        var touches = new ArrayList<List<String>>(batch.size());
        for (var recorded : batch) {
            try {
                touches.add(projection.keys(recorded).toList());
            } catch (PoisonEvent e) {
                poison = e;
                break;
            }
        }
        var keys = new LinkedHashSet<String>();
        touches.forEach(keys::addAll);
        var fold = new Fold<>(projection);
        documents.load(keys).values().forEach(stored -> fold.put(folded(stored)));
        for (int i = 0; i < touches.size(); i++) {
            try {
                fold.apply(batch.get(i), touches.get(i));
            } catch (PoisonEvent e) {
                poison = e;
                break;
            }
        }
        documents.write(fold.documents().values().stream()
                .filter(Folded::changed)
                .map(document -> new Change(stored(document), document.loadedAt))
                .toList());
        if (poison != null) {
            throw poison;
        }
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

    Optional<View<V>> read(String key) {
        return documents.load(key).map(stored -> view(folded(stored)));
    }

    /** Reads where documents stand without decoding their views. */
    Map<String, Long> positions(Collection<String> keys) {
        var positions = new HashMap<String, Long>();
        documents.load(keys).forEach((key, stored) -> positions.put(key, stored.position()));
        return positions;
    }

    static <V> View<V> view(Folded<V> document) {
        return new View<>(document.key, document.position, document.sequence, document.versions, document.view);
    }

    private Folded<V> folded(StoredView stored) {
        @Nullable V view = stored.view() == null ? null : reader.readValue(stored.view());
        return new Folded<>(
                stored.id(), stored.position(), stored.position(), stored.sequence(), stored.versions(), view);
    }

    private StoredView stored(Folded<V> document) {
        return new StoredView(
                document.key,
                document.position,
                document.sequence,
                document.versions,
                document.view == null ? null : writer.writeValueAsString(document.view));
    }
}
