package dev.tandem.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.tandem.query.store.ViewStore;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** How far each segment is, in the store, for other processes and for the time after a restart. Never goes back. */
final class PublishedProgress {

    private final ViewStore store;
    private final MongoCollection<Document> progress;
    private final Map<String, Map<Integer, Long>> last = new HashMap<>();

    PublishedProgress(ViewStore store) {
        this.store = store;
        progress = store.database().getCollection("progress");
    }

    Map<Integer, Long> read(String generation) {
        var positions = new HashMap<Integer, Long>();
        var document = progress.find(Filters.eq("_id", generation)).first();
        if (document != null) {
            document.forEach((field, value) -> {
                if (!field.equals("_id")) {
                    positions.put(Integer.valueOf(field.substring(1)), ((Number) value).longValue());
                }
            });
        }
        return positions;
    }

    /** Called by one thread. */
    void publish(String generation, Map<Integer, Long> positions) {
        var now = Map.copyOf(positions);
        if (now.isEmpty() || now.equals(last.get(generation))) {
            return;
        }
        var updates = now.entrySet().stream()
                .map(e -> Updates.max("s" + e.getKey(), e.getValue()))
                .toList();
        store.writing(() -> progress.updateOne(
                Filters.eq("_id", generation), Updates.combine(updates), new UpdateOptions().upsert(true)));
        last.put(generation, now);
    }

    void forget(String generation) {
        store.writing(() -> progress.deleteOne(Filters.eq("_id", generation)));
        last.remove(generation);
    }
}
