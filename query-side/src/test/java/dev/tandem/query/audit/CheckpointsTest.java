package dev.tandem.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpServer;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.Merkle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    Path directory;

    private static Checkpoint of(long size) {
        return new Checkpoint(Audits.SIGNER.name(), size, Merkle.leaf(new byte[] {(byte) size}));
    }

    private static String note(long size) {
        return of(size).sign(Audits.SIGNER);
    }

    /** The same wherever they are kept. */
    abstract static class Kept {

        /** Over what was kept before. */
        abstract CheckpointStore open();

        @Test
        void areThereAgainTheSmallestFirst() {
            assertThat(open().all()).isEmpty();
            assertThat(open().newest()).isEmpty();

            open().keep(1_000, note(1_000));
            open().keep(7, note(7));

            assertThat(open().all()).containsExactly(note(7), note(1_000));
            assertThat(open().newest()).contains(note(1_000));
        }

        @Test
        void ofOneSizeTheFirstStays() {
            open().keep(5, note(5));
            open().keep(5, "another");
            assertThat(open().all()).containsExactly(note(5));
        }

        @Test
        void ofTooManyEveryOtherOneOfTheOlderHalfGoes() {
            var store = open();
            for (int size = 1; size <= CheckpointStore.MOST + 1; size++) {
                store.keep(size, "note " + size);
            }
            assertThat(store.all())
                    .hasSize(CheckpointStore.MOST + 1 - 250)
                    .startsWith("note 1", "note 3", "note 5")
                    .endsWith("note 999", "note 1000", "note 1001");
        }

        @Test
        void whatVerifyingFoundIsKeptBesideThem() {
            assertThat(open().report()).isEmpty();
            open().keepReport("one");
            open().keepReport("two");
            assertThat(open().report()).contains("two");
            assertThat(open().all()).isEmpty();
        }
    }

    @Nested
    class KeptInFiles extends Kept {

        @Override
        CheckpointStore open() {
            return new FileCheckpoints(directory.resolve("checkpoints"));
        }

        @Test
        void areFilesThatCanBeCheckedAsTheyAre() {
            open().keep(1_000, note(1_000));
            assertThat(directory.resolve("checkpoints/0000000000001000.checkpoint"))
                    .content()
                    .isEqualTo(note(1_000));
        }
    }

    @Nested
    class KeptOnMongo extends Kept {

        private final MongoServer server = new MongoServer(new MemoryBackend());
        private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());

        @AfterEach
        void stop() {
            client.close();
            server.shutdownNow();
        }

        @Override
        CheckpointStore open() {
            var database = client.getDatabase("tandem");
            return new MongoCheckpoints(database.getCollection("checkpoints"), database.getCollection("verifications"));
        }
    }

    @Nested
    class WrittenOutside {

        @Test
        void isAFileOfItsOwnAndStaysAsItIs() {
            var outside = directory.resolve("mounted");
            var anchors = new Anchors(outside, null);
            assertThat(anchors.write(of(12), note(12))).isEmpty();
            assertThat(anchors.write(of(12), "another")).isEmpty();
            assertThat(outside).isDirectoryContaining(file -> file.endsWith("0000000000000012.checkpoint"));
            assertThat(outside.toFile().list()).hasSize(1);
            assertThat(outside.resolve("0000000000000012.checkpoint")).content().isEqualTo(note(12));
        }

        @Test
        void isPostedAndARefusalIsSaid() throws IOException {
            var taken = new CopyOnWriteArrayList<String>();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/takes", exchange -> {
                taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            try {
                var base = "http://127.0.0.1:" + server.getAddress().getPort();
                assertThat(new Anchors(null, URI.create(base + "/takes")).write(of(3), note(3)))
                        .isEmpty();
                assertThat(taken).containsExactly(note(3));
                assertThat(new Anchors(null, URI.create(base + "/nowhere")).write(of(3), note(3)))
                        .singleElement()
                        .asString()
                        .contains("it answered 404");
            } finally {
                server.stop(0);
            }
        }

        @Test
        void oneThatFailsKeepsNoOtherFromIt() throws IOException {
            var file = Files.writeString(directory.resolve("a-file"), "not a directory");
            var taken = new CopyOnWriteArrayList<String>();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            try {
                var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
                assertThat(new Anchors(file, url).write(of(4), note(4)))
                        .singleElement()
                        .asString()
                        .contains("could not be written to");
                assertThat(taken).containsExactly(note(4));
            } finally {
                server.stop(0);
            }
        }
    }
}
