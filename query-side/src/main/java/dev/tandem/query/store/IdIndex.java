package dev.tandem.query.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index by {@code _id} that the documents are anyway, as that is what they are stored by. The server's own is a second
 * map beside them, to be written with each new document and looked up before each known one, and is of no use to a query
 * for an {@code _id} and something more, as a guarded write makes.
 */
final class IdIndex extends Index<Object> {

    private static final String IN = "$in";

    private final MVMap<Object, Document> documents;

    IdIndex(String name, List<IndexKey> keys, MVMap<Object, Document> documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    /** Whether a query names documents by id, perhaps with more that they must be like. */
    static boolean answers(Document query) {
        var id = query.get(StoredView.ID);
        return isId(id) || ids(id) != null;
    }

    @Override
    public boolean canHandle(Document query) {
        return answers(query);
    }

    /** Those that are there. */
    @Override
    public Iterable<Object> getPositions(Document query) {
        var id = query.get(StoredView.ID);
        var ids = ids(id);
        return (ids == null ? List.of(id) : ids)
                .stream()
                        .distinct()
                        .filter(documents::containsKey)
                        .<Object>map(found -> found)
                        .toList();
    }

    /** What is left of a query to be looked at when the documents have been found here. */
    static Document left(Document query) {
        var left = query.clone();
        left.remove(StoredView.ID);
        return left;
    }

    private static boolean isId(@Nullable Object value) {
        return value instanceof String || value instanceof ObjectId;
    }

    private static @Nullable Collection<?> ids(@Nullable Object value) {
        return value instanceof Document condition
                        && condition.size() == 1
                        && condition.get(IN) instanceof Collection<?> ids
                        && ids.stream().allMatch(IdIndex::isId)
                ? ids
                : null;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return document.get(StoredView.ID);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        var id = getPosition(document);
        if (id != null && documents.containsKey(id)) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(id));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // it is in the documents
    }

    @Override
    public @Nullable Object remove(Document document) {
        // the server takes it out of the documents
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // an id stays what it is
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        // an id stays what it is
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // with the documents
    }
}
