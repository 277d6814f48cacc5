package dev.tandem.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoReadingsTest extends ReadingsContract {

    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> collection;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        collection = client.getDatabase("tandem").getCollection("readings");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Override
    Readings open() {
        return new MongoReadings(collection);
    }

    @Test
    void hangsTogetherWhereSeveralProcessesAddAtATime() throws Exception {
        var one = open();
        var other = open();
        var thread = Thread.ofVirtual().start(() -> {
            for (int n = 0; n < 100; n++) {
                other.add(begins("account:other", NOON));
            }
        });
        for (int n = 0; n < 100; n++) {
            one.add(begins("account:one", NOON));
        }
        thread.join();

        assertThat(one.check().damage()).isEmpty();
        assertThat(one.check().lines()).isEqualTo(200);
    }

    @Test
    void whatStandsBesideALineIsLookedAtToo() {
        open().add(begins("account:jana", NOON));
        open().add(begins("account:jana", NOON));
        collection.updateOne(Filters.eq("_id", 1L), Updates.set("reader", "account:nobody"));

        assertThat(open().check().damage())
                .containsExactly("document 1: what stands beside the line is not what it says");
    }

    @Test
    void aDocumentThatWasTakenOutIsNoticed() {
        for (int i = 0; i < 3; i++) {
            open().add(begins("account:jana", NOON));
        }
        collection.deleteOne(Filters.eq("_id", 1L));

        assertThat(open().check().damage()).containsExactly("document 2: number 2 follows 0");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidWithinSeconds() {
        var readings = open();
        server.shutdownNow();

        long before = System.nanoTime();
        assertThatThrownBy(() -> readings.add(begins("account:jana", NOON))).isInstanceOf(NotRecorded.class);

        assertThat(System.nanoTime() - before).isLessThan(8_000_000_000L);
    }
}
