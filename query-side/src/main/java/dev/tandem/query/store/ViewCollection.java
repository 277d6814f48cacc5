package dev.tandem.query.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The documents of one generation of one projection. Read by {@code _id} alone. */
public final class ViewCollection {

    private static final int DUPLICATE_KEY = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ViewStore store;
    private final MongoCollection<Document> documents;
    private final Runnable refused;

    public ViewCollection(ViewStore store, String name) {
        this(store, name, () -> {});
    }

    /** @param refused runs for every write that is refused as stale */
    public ViewCollection(ViewStore store, String name, Runnable refused) {
        this.store = store;
        this.refused = refused;
        documents = store.database().getCollection(name);
    }

    public Map<String, StoredView> load(Collection<String> ids) {
        return load(ids, true);
    }

    private Map<String, StoredView> load(Collection<String> ids, boolean withView) {
        var found = new HashMap<String, StoredView>();
        if (ids.isEmpty()) {
            return found;
        }
        var nearby = store.nearby(documents.getNamespace().getCollectionName());
        if (nearby.isPresent()) {
            for (var id : ids) {
                var document = nearby.get().get(id);
                if (document != null) {
                    var view = StoredView.of(document);
                    found.put(id, withView ? view : view.withoutView());
                }
            }
            return found;
        }
        var fields = withView ? null : Projections.exclude(StoredView.VIEW);
        var filter =
                ids.size() == 1 ? Filters.eq(StoredView.ID, ids.iterator().next()) : Filters.in(StoredView.ID, ids);
        for (var document : documents.find(filter).projection(fields).batchSize(Math.max(2, ids.size()))) {
            var view = StoredView.of(document);
            found.put(view.id(), view);
        }
        return found;
    }

    public Optional<StoredView> load(String id) {
        return Optional.ofNullable(load(List.of(id)).get(id));
    }

    /** Documents without their views. */
    public Map<String, StoredView> loadWithoutView(Collection<String> ids) {
        return load(ids, false);
    }

    /**
     * Writes documents in one go, each only if it is still as it was loaded.
     *
     * @throws StaleViews if another writer was there first; what was not stale has been written
     */
    public void write(Collection<? extends Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var writes = new ArrayList<WriteModel<Document>>(changes.size());
        int replacements = 0;
        int copies = 0;
        for (var change : changes) {
            switch (change) {
                case Copy copy -> {
                    copies++;
                    // what is kept of the past is the same whoever writes it
                    writes.add(new ReplaceOneModel<>(
                            new Document(StoredView.ID, copy.view().id()),
                            copy.view().toDocument(),
                            new ReplaceOptions().upsert(true)));
                }
                case Creation creation ->
                    writes.add(new InsertOneModel<>(creation.view().toDocument()));
                case Replacement replacement -> {
                    replacements++;
                    writes.add(new ReplaceOneModel<>(
                            guard(replacement.view().id(), replacement.loadedAt()),
                            replacement.view().toDocument()));
                }
                case Update update -> {
                    replacements++;
                    writes.add(new UpdateOneModel<>(guard(update.id(), update.loadedAt()), update.toDocument()));
                }
            }
        }
        try {
            var result = store.writing(() -> documents.bulkWrite(writes, UNORDERED));
            int copiesThere = copies - result.getUpserts().size();
            int replaced = result.getMatchedCount() - copiesThere;
            if (replaced < replacements) {
                refused.run();
                throw new StaleViews("%d of %d documents of %s were changed by another writer"
                        .formatted(
                                replacements - replaced,
                                replacements,
                                documents.getNamespace().getCollectionName()));
            }
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                refused.run();
                throw new StaleViews("documents of %s were created by another writer"
                        .formatted(documents.getNamespace().getCollectionName()));
            }
            throw e;
        }
    }

    private static Document guard(String id, long loadedAt) {
        return new Document(StoredView.ID, id).append(StoredView.POSITION, loadedAt);
    }

    /** The ids of all documents there are, in no order. To be read to the end. */
    public Iterator<String> ids() {
        return documents
                .find()
                .projection(Projections.include(StoredView.ID))
                .map(document -> document.getString(StoredView.ID))
                .iterator();
    }

    public boolean isEmpty() {
        return documents.find().limit(1).first() == null;
    }

    /** Some documents, for whoever wants to know whether they can be read. */
    public List<StoredView> some(int most) {
        return documents.find().limit(most).map(StoredView::of).into(new ArrayList<>());
    }

    public void drop() {
        store.writing(() -> documents.drop());
    }

    /** What is to be written of one document. */
    public sealed interface Change {}

    /** Of what is not there yet. */
    public record Creation(StoredView view) implements Change {}

    /** @param loadedAt the position the document had when it was loaded */
    public record Replacement(StoredView view, long loadedAt) implements Change {}

    /**
     * Only what is not as it was.
     *
     * @param loadedAt the position the document had when it was loaded
     * @param versions those that advanced
     * @param copies all there are
     * @param parts by path the text it has now, or none where it is gone
     */
    public record Update(
            String id,
            long loadedAt,
            long position,
            Map<String, Long> versions,
            List<Long> copies,
            Map<String, @Nullable String> parts)
            implements Change {

        private Document toDocument() {
            var set = new Document(StoredView.POSITION, position);
            var unset = new Document();
            versions.forEach((stream, last) -> set.append(StoredView.VERSIONS + "." + stream, last));
            if (!copies.isEmpty()) {
                set.append(StoredView.COPIES, copies);
            }
            parts.forEach((path, part) -> (part == null ? unset : set).append(StoredView.VIEW + "." + path, part));
            var update = new Document("$set", set);
            return unset.isEmpty() ? update : update.append("$unset", unset);
        }
    }

    /** Of what a document was, kept beside it; it may be there already. */
    public record Copy(StoredView view) implements Change {}

    /** This writer worked on documents that are no longer current: it has lost its segment, or never had it. */
    public static final class StaleViews extends RuntimeException {
        StaleViews(String message) {
            super(message);
        }
    }
}
