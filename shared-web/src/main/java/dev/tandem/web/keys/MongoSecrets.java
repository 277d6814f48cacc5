package dev.tandem.web.keys;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.Objects;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;

/** A document per secret, for several processes: the first one that is stored counts. */
final class MongoSecrets implements Secrets {

    static final String COLLECTION = "secrets";
    static final String WRAPPED = "wrapped";

    private final MongoCollection<Document> secrets;
    private final MasterKey master;

    MongoSecrets(MongoCollection<Document> secrets, MasterKey master) {
        this.secrets = secrets;
        this.master = master;
    }

    @Override
    public String orMake(String name, Supplier<String> made) {
        var stored = secrets.find(Filters.eq("_id", name)).first();
        if (stored == null) {
            stored = secrets.findOneAndUpdate(
                    Filters.eq("_id", name),
                    Updates.setOnInsert(WRAPPED, new Binary(master.wrap(made.get()))),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        }
        return master.unwrapText(
                Objects.requireNonNull(stored).get(WRAPPED, Binary.class).getData());
    }
}
