package dev.tandem.query.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** The server's own backend, but for how values are written and compared: as {@link StoredValues} says. */
final class ViewsBackend extends H2Backend {

    private static final String DOCUMENTS = "databases.";
    private static final String COUNTERS = "meta.";
    private static final Comparator<DocumentWithPosition<Object>> LAST_FIRST =
            Comparator.comparing(DocumentWithPosition::getPosition, ValueComparator.desc());

    ViewsBackend(MVStore file) {
        super(file);
    }

    /** Opens a map of the file as the server will use it. */
    static void open(MVStore file, String name) {
        if (name.startsWith(COUNTERS)) {
            file.openMap(name);
        } else {
            StoredValues.open(file, name);
        }
    }

    /** The documents of a collection, where there is one: whatever is in it is replaced, and never changed in place. */
    static Optional<MVMap<Object, Object>> documents(MVStore file, String database, String collection) {
        var name = DOCUMENTS + database + "." + collection;
        return file.hasMap(name) ? Optional.of(StoredValues.open(file, name)) : Optional.empty();
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new Database(databaseName, getMvStore(), getCursorRegistry());
    }

    private static final class Database extends H2Database {

        private final MVStore file;

        Database(String name, MVStore file, CursorRegistry cursors) {
            // before super(), which opens what is there already
            this.file = file;
            super(name, file, cursors);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            var name = getFullCollectionNamespace(collection);
            return new CopyingCollection(
                    this, collection, options, documents(name), file.openMap(COUNTERS + name), cursorRegistry);
        }

        private MVMap<Object, Document> documents(String name) {
            StoredValues.open(file, DOCUMENTS + name);
            return file.openMap(DOCUMENTS + name);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            if (keys.size() == 1 && keys.getFirst().getKey().equals(StoredView.ID)) {
                return new IdIndex(index, keys, documents(getFullCollectionNamespace(collection)));
            }
            StoredValues.open(file, getFullCollectionNamespace(collection) + "._index_" + index);
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }
    }
    /**
     * The server changes stored documents in place, and may do so while an earlier answer that has them is still being
     * encoded: part of it would be old and part new. So what is handed out is nobody else's.
     */
    private static final class CopyingCollection extends H2Collection {

        private final MVMap<Object, Document> documents;

        CopyingCollection(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> counters,
                CursorRegistry cursors) {
            super(database, name, options, documents, counters, cursors);
            this.documents = documents;
        }

        /** Nobody asks for it, and to keep it up each document would be encoded twice for each change. */
        @Override
        protected boolean tracksDataSize() {
            return false;
        }

        @Override
        protected @Nullable Document getDocument(Object position) {
            var stored = documents.get(position);
            return stored == null ? null : stored.clone();
        }

        @Override
        protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
            return documents.entrySet().stream()
                    .map(entry -> new DocumentWithPosition<>(entry.getValue().clone(), entry.getKey()));
        }

        @Override
        protected QueryResult matchDocuments(
                Document query, Document orderBy, int skip, int limit, int batch, Document fields) {
            var all = streamAllDocumentsWithPosition();
            var ordered = isNaturalDescending(orderBy) ? all.sorted(LAST_FIRST) : all;
            return matchDocumentsFromStream(
                    ordered.map(DocumentWithPosition::getDocument), query, orderBy, skip, limit, batch, fields);
        }

        /**
         * What was found by id is not compared with the ids once more. The server would look at each document for each id
         * that was asked for: for a thousand of them half a million times.
         */
        @Override
        protected QueryResult matchDocuments(
                Document query,
                Iterable<Object> positions,
                Document orderBy,
                int skip,
                int limit,
                int batch,
                Document fields) {
            var left = IdIndex.answers(query) ? IdIndex.left(query) : query;
            return super.matchDocuments(left, positions, orderBy, skip, limit, batch, fields);
        }

        @Override
        protected void handleUpdate(Object position, Document before, Document after) {
            super.handleUpdate(position, before, after.clone());
        }
    }
}
