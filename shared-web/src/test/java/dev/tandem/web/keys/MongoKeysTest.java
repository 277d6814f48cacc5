package dev.tandem.web.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.tandem.api.guard.Keys;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoKeysTest extends KeysContract {

    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> collection;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        collection = client.getDatabase("tandem").getCollection("keys");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Override
    Keys open() {
        return new MongoKeys(collection, MASTER);
    }

    @Test
    void leavesADocumentWithoutAKeyWhereOneWas() {
        var keys = open();
        keys.toSeal(MIRA);
        keys.destroy(MIRA);

        assertThat(collection.find().first()).isEqualTo(new Document("_id", MIRA.toString()).append("destroyed", true));
    }

    @Test
    void hasTheKeysAndSecretsThatWereCopiedFromFiles(@TempDir Path system) throws Exception {
        var files = new FileKeys(system.resolve("keys"), MASTER);
        var ole = files.toSeal(OLE);
        files.toSeal(MIRA);
        files.destroy(MIRA);
        new FileSecrets(system, MASTER).orMake("journal-key", () -> "secret of the journal");
        var database = client.getDatabase("tandem");

        assertThat(KeysInMongo.copy(system.resolve("keys"), system, database)).isEqualTo(2);
        assertThat(KeysInMongo.copy(system.resolve("keys"), system, database))
                .as("again")
                .isEqualTo(2);

        assertThat(open().toOpen(OLE)).isEqualTo(ole);
        assertThat(open().toOpen(MIRA)).isEmpty();
        assertThat(new MongoSecrets(database.getCollection("secrets"), MASTER)
                        .orMake("journal-key", () -> "another one"))
                .isEqualTo("secret of the journal");
    }

    @Test
    void copiesNoKeysOverOthers(@TempDir Path system) {
        new FileKeys(system.resolve("keys"), MASTER).toSeal(OLE);
        open().toSeal(OLE);

        assertThatThrownBy(() -> KeysInMongo.copy(system.resolve("keys"), system, client.getDatabase("tandem")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is another " + OLE);
    }
}
