package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While checkpoints are taken writing goes on; what one has kept of a write is all of it or nothing. */
class CheckpointIT {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final int WRITERS = 4;
    private static final int CHECKPOINTS = 30;
    private static final int DOCUMENTS = 300;

    @TempDir
    private Path directory;

    @Test
    void aCheckpointHasAllOfAWriteOrNothing() throws Exception {
        var stop = new AtomicBoolean();
        try (var views = EmbeddedViews.open(directory.resolve("views"), NEVER);
                var pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable unused = () -> stop.set(true)) {
            var collection = new ViewCollection(views, "some@1");
            collection.write(IntStream.range(0, DOCUMENTS)
                    .mapToObj(i -> new ViewCollection.Creation(view("filler-" + i, 0)))
                    .toList());
            var tokens = views.database().getCollection("tokens");
            for (int writer = 0; writer < WRITERS; writer++) {
                var id = "writer-" + writer;
                collection.write(List.of(new ViewCollection.Creation(view(id, 0))));
                views.writing(() -> tokens.insertOne(new Document("_id", id).append("position", 0L)));
            }
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> pool.submit(() -> {
                        var id = "writer-" + writer;
                        for (long n = 0; !stop.get(); n++) {
                            long loaded = n;
                            views.writing(() -> {
                                collection.write(List.of(new ViewCollection.Replacement(view(id, loaded + 1), loaded)));
                                return tokens.updateOne(Filters.eq("_id", id), Updates.set("position", loaded + 1));
                            });
                        }
                    }))
                    .toList();
            long last = 0;
            for (int i = 0; i < CHECKPOINTS; i++) {
                views.checkpoint();
                last = checked(views, i, last);
            }
            stop.set(true);
            for (var writer : writers) {
                writer.get();
            }
            assertThat(last).isPositive();
        }
    }

    @Test
    void aThreadThatIsInterruptedTakesTheFileFromNobody() {
        try (var views = EmbeddedViews.open(directory.resolve("views"), NEVER)) {
            var collection = new ViewCollection(views, "some@1");
            collection.write(List.of(new ViewCollection.Creation(view("before", 0))));
            Thread.currentThread().interrupt();
            views.checkpoint();
            assertThat(Thread.interrupted()).isTrue();
            collection.write(List.of(new ViewCollection.Creation(view("after", 1))));
        }
        try (var views = EmbeddedViews.open(directory.resolve("views"), NEVER)) {
            assertThat(new ViewCollection(views, "some@1").load(List.of("before", "after")))
                    .containsOnlyKeys("before", "after");
        }
    }

    @Test
    void muchThatIsNotSavedIsSavedBeforeItsTime() {
        try (var views = EmbeddedViews.open(directory.resolve("views"), NEVER, 500_000)) {
            var collection = new ViewCollection(views, "some@1");
            for (int i = 0; i < 20; i++) {
                int batch = i;
                collection.write(IntStream.range(0, 100)
                        .mapToObj(n -> new ViewCollection.Creation(view("%d-%d".formatted(batch, n), n)))
                        .toList());
            }
            // two more could be on their way
            assertThat(saved(views)).isGreaterThanOrEqualTo(1700);
        }
    }

    private long saved(EmbeddedViews views) {
        var copy = directory.resolve("copy");
        views.paused(() -> {
            try {
                Files.createDirectory(copy);
                Files.copy(directory.resolve("views/views.mv.db"), copy.resolve("views.mv.db"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (var then = EmbeddedViews.open(copy, NEVER)) {
            return then.database().getCollection("some@1").countDocuments();
        }
    }

    /** What somebody would find who opened the file as it is now. */
    private long checked(EmbeddedViews views, int round, long before) throws IOException {
        var copy = Files.createDirectory(directory.resolve("copy-" + round));
        views.paused(() -> {
            try {
                Files.copy(directory.resolve("views/views.mv.db"), copy.resolve("views.mv.db"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long sum = 0;
        try (var then = EmbeddedViews.open(copy, NEVER)) {
            var found = then.database().getCollection("some@1");
            assertThat(found.countDocuments()).isEqualTo(DOCUMENTS + WRITERS);
            for (var token : then.database().getCollection("tokens").find()) {
                long position = token.getLong("position");
                var guard = Filters.and(Filters.eq("_id", token.get("_id")), Filters.eq("position", position));
                var document = found.find(guard).first();
                assertThat(document).as("round %d, %s", round, token).isNotNull();
                assertThat(document.get("view", Document.class).getString("whole"))
                        .isEqualTo(text(position));
                sum += position;
            }
        }
        assertThat(sum).isGreaterThanOrEqualTo(before);
        return sum;
    }

    private static StoredView view(String id, long position) {
        return new StoredView(id, position, "sequence", Map.of(), List.of(), Map.of("whole", text(position)));
    }

    private static String text(long position) {
        return "\"%d%s\"".formatted(position, "x".repeat(5000));
    }
}
