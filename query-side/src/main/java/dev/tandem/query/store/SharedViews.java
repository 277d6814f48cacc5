package dev.tandem.query.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.function.Supplier;

/** Views in a MongoDB server, which several processes may share. */
public final class SharedViews implements ViewStore {

    private final MongoClient client;
    private final MongoDatabase database;

    public SharedViews(MongoClient client, String database) {
        this.client = client;
        this.database = client.getDatabase(database);
    }

    @Override
    public MongoClient client() {
        return client;
    }

    @Override
    public MongoDatabase database() {
        return database;
    }

    @Override
    public <T> T writing(Supplier<T> write) {
        return write.get();
    }

    @Override
    public boolean ownedByThisProcess() {
        return false;
    }

    @Override
    public void discard() {
        database.drop();
    }

    @Override
    public void close() {
        client.close();
    }
}
