package dev.tandem.query.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store of views, their tokens and their progress. Everything in it can be built again from the log, so losing it
 * costs time and nothing else. Every write goes through {@link #writing}.
 */
public interface ViewStore extends AutoCloseable {

    MongoClient client();

    MongoDatabase database();

    /**
     * The documents of a collection as they are in the memory of this process, where that is so: to read one by its id
     * nobody need then be asked over a connection. Nobody may change what it gives.
     */
    default Optional<Nearby> nearby(String collection) {
        return Optional.empty();
    }

    /** What there is of an id. */
    interface Nearby {

        @Nullable Map<String, ?> get(String id);
    }

    /** Runs a write; what is written becomes durable as a whole or not at all where the store takes checkpoints. */
    <T> T writing(Supplier<T> write);

    default void writing(Runnable write) {
        writing(() -> {
            write.run();
            return true;
        });
    }

    /** Whether nobody else uses this store: then it may be emptied without asking, and claims need not expire. */
    boolean ownedByThisProcess();

    /** Empties the store. */
    void discard();

    @Override
    void close();
}
