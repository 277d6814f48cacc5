package dev.tandem.web.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.guard.Seal;
import dev.tandem.api.guard.UnknownKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A document per key, wrapped by the master key, for several processes. One that was destroyed stays as a document
 * without a key. A process may use a key for a moment after another has destroyed it.
 */
public final class MongoKeys implements Keys {

    /** How long a process may take a key for alive that another has destroyed. */
    static final Duration KEPT = Duration.ofSeconds(2);

    static final String COLLECTION = "keys";
    static final String WRAPPED = "wrapped";
    static final String DESTROYED = "destroyed";

    private final MongoCollection<Document> keys;
    private final MasterKey master;
    private final Cache<KeyId, Optional<SecretKey>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    MongoKeys(MongoCollection<Document> keys, MasterKey master) {
        this.keys = keys;
        this.master = master;
    }

    @Override
    public Optional<SecretKey> toSeal(KeyId id) {
        var key = known.getIfPresent(id);
        if (key == null) {
            key = readOrMake(id);
            known.put(id, key);
        }
        return key;
    }

    @Override
    public Optional<SecretKey> toOpen(KeyId id) {
        var key = known.getIfPresent(id);
        if (key == null) {
            key = read(id);
            if (key == null) {
                throw new UnknownKey(id);
            }
            known.put(id, key);
        }
        return key;
    }

    @Override
    public void destroy(KeyId id) {
        keys.updateOne(
                named(id),
                Updates.combine(Updates.unset(WRAPPED), Updates.set(DESTROYED, true)),
                new UpdateOptions().upsert(true));
        known.put(id, Optional.empty());
    }

    private Optional<SecretKey> readOrMake(KeyId id) {
        var stored = read(id);
        if (stored != null) {
            return stored;
        }
        // whoever comes first makes it, all others take that one
        var made = keys.findOneAndUpdate(
                named(id),
                Updates.setOnInsert(WRAPPED, new Binary(master.wrap(Seal.newKey()))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return key(Objects.requireNonNull(made));
    }

    private @Nullable Optional<SecretKey> read(KeyId id) {
        var stored = keys.find(named(id)).first();
        return stored == null ? null : key(stored);
    }

    private Optional<SecretKey> key(Document stored) {
        return stored.getBoolean(DESTROYED, false)
                ? Optional.empty()
                : Optional.of(master.unwrap(stored.get(WRAPPED, Binary.class).getData()));
    }

    private static Bson named(KeyId id) {
        return Filters.eq("_id", id.toString());
    }
}
