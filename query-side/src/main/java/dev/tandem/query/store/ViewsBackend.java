package dev.tandem.query.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/** The server's own backend, but for how values are written and compared: as {@link StoredValues} says. */
final class ViewsBackend extends H2Backend {

    private static final String DOCUMENTS = "databases.";
    private static final String COUNTERS = "meta.";

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
            StoredValues.open(file, DOCUMENTS + getFullCollectionNamespace(collection));
            return super.openOrCreateCollection(collection, options);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            StoredValues.open(file, getFullCollectionNamespace(collection) + "._index_" + index);
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }
    }
}
