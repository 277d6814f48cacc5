package dev.tandem.web.keys;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/** Copies keys and secrets in files, wrapped as they are, to where several processes have them: the master key stays. */
public final class KeysInMongo {

    private static final String ENDING = ".secret";

    private KeysInMongo() {}

    /**
     * @param keys the directory of the keys
     * @param system the directory of the secrets
     * @return how many keys there are now
     * @throws IllegalStateException where there is another one of the same name already
     */
    public static long copy(Path keys, Path system, MongoDatabase database) throws IOException {
        long copied = 0;
        var to = database.getCollection(MongoKeys.COLLECTION);
        for (var file : files(keys)) {
            // person/3f/<uuid>
            var path = keys.relativize(file);
            var name = path.getName(0) + "/" + path.getName(2);
            var stored = Files.readAllBytes(file);
            put(
                    to,
                    FileKeys.isDestroyed(stored)
                            ? new Document("_id", name).append(MongoKeys.DESTROYED, true)
                            : new Document("_id", name).append(MongoKeys.WRAPPED, new Binary(stored)));
            copied++;
        }
        try (var all = Files.list(system)) {
            for (var file : all.filter(file -> file.toString().endsWith(ENDING)).toList()) {
                var name = system.relativize(file).toString();
                var stored = Base64.getDecoder()
                        .decode(Files.readString(file, StandardCharsets.US_ASCII)
                                .strip());
                put(
                        database.getCollection(MongoSecrets.COLLECTION),
                        new Document("_id", name.substring(0, name.length() - ENDING.length()))
                                .append(MongoSecrets.WRAPPED, new Binary(stored)));
            }
        }
        return copied;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".next"))
                    .toList();
        }
    }

    private static void put(MongoCollection<Document> to, Document document) {
        var present = to.find(Filters.eq("_id", document.get("_id"))).first();
        if (present == null) {
            to.insertOne(document);
        } else if (!present.equals(document)) {
            throw new IllegalStateException(
                    "there is another %s already, in %s".formatted(document.get("_id"), to.getNamespace()));
        }
    }
}
