package dev.tandem.command.reaction;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The memory of reactions where the log is on Axon Server: a collection with the keys as ids. */
final class MongoReactionMemory implements ReactionMemory {

    private final MongoCollection<Document> keys;

    MongoReactionMemory(MongoCollection<Document> keys) {
        this.keys = keys;
    }

    @Override
    public void add(String key) {
        keys.replaceOne(eq("_id", key), new Document("_id", key), new ReplaceOptions().upsert(true));
    }

    @Override
    public void remove(String key) {
        keys.deleteOne(eq("_id", key));
    }

    @Override
    public boolean contains(String key) {
        return keys.find(eq("_id", key)).first() != null;
    }

    @Override
    public List<String> startingWith(String prefix) {
        var found = new ArrayList<String>();
        keys.find(and(gte("_id", prefix), lt("_id", prefix + Character.MAX_VALUE)))
                .sort(ascending("_id"))
                .forEach(key -> found.add(key.getString("_id")));
        return List.copyOf(found);
    }
}
