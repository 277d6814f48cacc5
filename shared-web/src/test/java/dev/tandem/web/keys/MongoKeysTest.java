package dev.tandem.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.tandem.api.guard.Keys;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
}
