package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.StoredView;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewCollection.Change;
import dev.tandem.query.store.ViewCollection.Creation;
import dev.tandem.query.store.ViewCollection.Replacement;
import dev.tandem.query.store.ViewCollection.StaleViews;
import dev.tandem.query.store.ViewCollection.Update;
import dev.tandem.query.store.ViewStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final Story story = new Story(3);
    private final MemoryLog log = new MemoryLog();
    private Instant at = START;

    @BeforeEach
    void begin() {
        append(300);
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            at = at.plusSeconds(600);
            log.append(story.next(), at);
        }
    }

    private ReadSideFixture caughtUp(ViewStore store) {
        return new ReadSideFixture(log, store).start().caughtUp();
    }

    /** Every document of every projection, as JSON. */
    private static Map<String, String> documents(ViewStore store) {
        var all = StoredDocuments.of(store);
        assertThat(all).hasSizeGreaterThan(400);
        return all;
    }

    private Map<String, String> expected() {
        try (var fresh = EmbeddedViews.inMemory();
                var unused = caughtUp(fresh)) {
            return documents(fresh);
        }
    }

    @Test
    void whatIsDeliveredAgainChangesNothing() {
        try (var store = EmbeddedViews.open(directory, OFTEN)) {
            try (var unused = caughtUp(store)) {
                assertThat(documents(store)).isNotEmpty();
            }
            var before = documents(store);
            // as if no batch had ever been acknowledged
            store.writing(() -> store.database().getCollection("tokens").drop());
            store.writing(() -> store.database().getCollection("progress").drop());

            try (var again = caughtUp(store)) {
                assertThat(again.runner.foldedEvents()).isGreaterThan(300);
                assertThat(documents(store)).isEqualTo(before);
            }
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            assertThat(documents(store)).isNotEmpty();
        }
        append(50);
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var again = caughtUp(store)) {
            // ten projections of at most the new events each, none of the old ones
            assertThat(again.runner.foldedEvents()).isBetween(50.0, 10 * 50.0);
            assertThat(documents(store)).isEqualTo(expected());
        }
    }

    @Test
    void viewsAreBuiltAgainToTheSameDocumentsWhenTheyAreDeleted() throws IOException {
        Map<String, String> before;
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            before = documents(store);
        }
        Files.delete(directory.resolve("views.mv.db"));
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            assertThat(documents(store)).isEqualTo(before);
        }
    }

    @Test
    void afterACrashViewsAndTokensAreOfOneCheckpointAndTheRestIsFoldedAgain() throws IOException {
        var crashed = directory.resolve("crashed");
        Files.createDirectories(crashed);
        try (var store = EmbeddedViews.open(directory, NEVER);
                var readSide = caughtUp(store)) {
            store.checkpoint();
            append(200);
            readSide.caughtUp();
            // what a kill -9 leaves behind: 200 events are folded and acknowledged, nothing of it is in the file
            Files.copy(directory.resolve("views.mv.db"), crashed.resolve("views.mv.db"));
        }
        try (var store = EmbeddedViews.open(crashed, OFTEN)) {
            assertThat(store.database().getCollection("journal@1").countDocuments())
                    .isEqualTo(300);
            try (var unused = caughtUp(store)) {
                assertThat(documents(store)).isEqualTo(expected());
            }
        }
    }

    @Test
    void aFileCopiedAtAnyTimeWhileWritingIsConsistent() throws IOException {
        try (var store = EmbeddedViews.open(directory, Duration.ofMillis(10));
                var readSide = new ReadSideFixture(log, store).start()) {
            for (int i = 0; i < 5; i++) {
                append(150);
                var copy = directory.resolve("copy-" + i);
                Files.createDirectories(copy);
                store.paused(() -> {
                    try {
                        Files.copy(directory.resolve("views.mv.db"), copy.resolve("views.mv.db"));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
            readSide.caughtUp();
        }
        var expected = expected();
        for (int i = 0; i < 5; i++) {
            try (var store = EmbeddedViews.open(directory.resolve("copy-" + i), OFTEN);
                    var unused = caughtUp(store)) {
                assertThat(documents(store)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aDamagedFileIsThrownAwayAndBuiltAgain() throws IOException {
        Map<String, String> before;
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            before = documents(store);
        }
        var file = directory.resolve("views.mv.db");
        var size = Files.size(file);
        for (long offset : List.of(0L, size / 3, size / 2, size * 3 / 4)) {
            damage(file, offset);
            try (var store = EmbeddedViews.open(directory, OFTEN);
                    var unused = caughtUp(store)) {
                assertThat(documents(store)).isEqualTo(before);
            }
        }
        Files.writeString(file, "not a store at all");
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            assertThat(documents(store)).isEqualTo(before);
        }
    }

    private static void damage(Path file, long offset) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
            var garbage = new byte[8192];
            java.util.Arrays.fill(garbage, (byte) 0x5a);
            channel.write(java.nio.ByteBuffer.wrap(garbage), offset);
        }
    }

    @Test
    void viewsOfAnotherLogAreThrownAwayAndBuiltAgain() {
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            assertThat(documents(store)).isNotEmpty();
        }
        try (var other = new MemoryLog();
                var store = EmbeddedViews.open(directory, OFTEN)) {
            var another = new Story(4);
            for (int i = 0; i < 500; i++) {
                other.append(another.next(), START.plusSeconds(i), Map.of(MetadataKeys.REASON, "another log"));
            }
            try (var readSide = new ReadSideFixture(other, store).start().caughtUp()) {
                assertThat(readSide.runner.read(
                                readSide.projections.board(),
                                story.partnerships().getFirst().partnershipId().toString()))
                        .isEmpty();
                assertThat(store.database().getCollection("journal@1").countDocuments())
                        .isEqualTo(500);
            }
        }
    }

    @Test
    void viewsThatAreAheadOfTheLogAreThrownAwayAndBuiltAgain() {
        try (var store = EmbeddedViews.open(directory, OFTEN);
                var unused = caughtUp(store)) {
            assertThat(documents(store)).isNotEmpty();
        }
        try (var shorter = new MemoryLog();
                var store = EmbeddedViews.open(directory, OFTEN)) {
            log.events().subList(0, 200).forEach(e -> shorter.append(e.event(), e.at()));
            try (var unused = new ReadSideFixture(shorter, store).start().caughtUp()) {
                assertThat(store.database().getCollection("journal@1").countDocuments())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aWriterThatLoadedAnOlderDocumentIsRefused() {
        try (var store = EmbeddedViews.inMemory()) {
            var documents = new ViewCollection(store, "some@1");
            documents.write(List.of(new Creation(view("a", 1)), new Creation(view("b", 1))));
            documents.write(List.of(new Replacement(view("a", 5), 1)));

            assertThatThrownBy(() -> documents.write(List.of(update("a", 3, 1), update("b", 3, 1))))
                    .isInstanceOf(StaleViews.class);
            assertThatThrownBy(() -> documents.write(List.of(new Creation(view("a", 2)))))
                    .isInstanceOf(StaleViews.class);

            assertThat(documents.load("a").orElseThrow().position()).isEqualTo(5);
            assertThat(documents.load("b").orElseThrow().position()).isEqualTo(3);
        }
    }

    private static StoredView view(String id, long position) {
        return new StoredView(id, position, "sequence", Map.of(), List.of(), Map.of("whole", "{}"));
    }

    private static Change update(String id, long position, long loadedAt) {
        return new Update(id, loadedAt, position, Map.of(), List.of(), Map.of("whole", "{\"new\":true}"));
    }

    @Test
    void aDocumentIsRefusedToASecondSequence() {
        try (var store = EmbeddedViews.inMemory();
                var readSide = caughtUp(store)) {
            var opened = story.partnerships().getFirst();
            long position = log.append(
                    new PartnershipOpened(
                            opened.partnershipId(),
                            opened.hrPartners(),
                            opened.manager(),
                            new Line("Stolen"),
                            opened.purpose(),
                            opened.zone()),
                    at,
                    Map.of(MetadataKeys.SEQUENCE, story.people().getFirst().toString()));

            readSide.caughtUp();

            var parked = readSide.runner
                    .parked(readSide.projections.board())
                    .get(story.people().getFirst().toString());
            assertThat(parked.position()).isEqualTo(position);
            assertThat(parked.cause()).contains(opened.partnershipId().toString(), "belongs to");
            assertThat(readSide.runner
                            .read(
                                    readSide.projections.board(),
                                    opened.partnershipId().toString())
                            .orElseThrow()
                            .value()
                            .team())
                    .isEqualTo(opened.team());
        }
    }

    private static ProjectionView progress(ReadSideFixture readSide, String name) {
        return readSide.runner.progress().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theEmbeddedServerListensOnLoopbackAlone() throws IOException {
        try (var store = EmbeddedViews.open(directory, OFTEN)) {
            assertThat(store.address().getAddress().isLoopbackAddress()).isTrue();
            // the kernel's own list of listening sockets, where there is one
            var port = "%04X".formatted(store.address().getPort());
            for (var table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
                if (Files.exists(table)) {
                    assertThat(Files.readAllLines(table).stream()
                                    .map(line -> line.strip().split(" +"))
                                    .filter(fields -> fields[1].endsWith(":" + port) && fields[3].equals("0A"))
                                    .map(fields -> fields[1].substring(0, fields[1].indexOf(':'))))
                            .allMatch(
                                    Set.of(
                                            "0100007F",
                                            "00000000000000000000000001000000",
                                            "0000000000000000FFFF00000100007F")::contains);
                }
            }
        }
    }

    @Test
    void aNewVersionOfAProjectionIsBuiltAnew() {
        try (var store = EmbeddedViews.open(directory, OFTEN)) {
            try (var unused = new ReadSideFixture(log, store).start().settled()) {
                assertThat(store.database().getCollection("goals@1").countDocuments())
                        .isPositive();
            }
            store.writing(() -> store.database()
                    .getCollection("meta")
                    .updateOne(
                            new Document("_id", "generation/goals"), new Document("$set", new Document("version", 0))));
            try (var again = new ReadSideFixture(log, store).start()) {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(progress(again, "goals").generation())
                                .isEqualTo("goals@2"));
                // what was served is kept, to go back to
                assertThat(progress(again, "goals").previous()).isEqualTo("goals@1");
                assertThat(store.database().getCollection("goals@2").countDocuments())
                        .isEqualTo(story.goals().size());
            }
        }
    }
}
