package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to the file, it opens: as it was at a checkpoint, or empty. */
class DamagedViewsIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final int DOCUMENTS = 300;
    private static final int ROUNDS = 300;

    @TempDir
    Path directory;

    private byte[] whole = new byte[0];

    @BeforeEach
    void views() throws IOException {
        try (var views = EmbeddedViews.open(directory, NEVER)) {
            var collection = new ViewCollection(views, "board@1");
            for (int batch = 0; batch < 3; batch++) {
                var changes = new ArrayList<ViewCollection.Change>();
                for (int i = 0; i < DOCUMENTS / 3; i++) {
                    var id = "document-%d-%d".formatted(batch, i);
                    changes.add(new ViewCollection.Creation(new StoredView(
                            id,
                            i,
                            "sequence-" + i,
                            Map.of("goal-" + i, 1L),
                            List.of(),
                            Map.of("whole", "\"%s\"".formatted("x".repeat(i))))));
                }
                collection.write(changes);
                views.checkpoint();
            }
        }
        whole = Files.readAllBytes(file());
    }

    private Path file() {
        return directory.resolve("views.mv.db");
    }

    @Test
    void anyDamageIsFoundWhenItIsOpened() throws IOException {
        int thrownAway = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Files.write(file(), damaged(new Random(seed)));

            try (var views = EmbeddedViews.open(directory, NEVER)) {
                var found = views.database().getCollection("board@1").find().into(new ArrayList<>());
                assertThat(found.size()).as("seed %d", seed).isIn(0, DOCUMENTS / 3, 2 * DOCUMENTS / 3, DOCUMENTS);
                assertThat(found).as("seed %d", seed).allSatisfy(DamagedViewsIT::isAsItWasWritten);
                thrownAway += found.isEmpty() ? 1 : 0;
            }
        }
        assertThat(thrownAway).isGreaterThan(ROUNDS / 10);
    }

    private static void isAsItWasWritten(Document document) {
        assertThat(document.getString(StoredView.ID)).startsWith("document-");
        assertThat(document.get("view", Document.class).getString("whole"))
                .isEqualTo("\"%s\""
                        .formatted(
                                "x".repeat(document.getLong(StoredView.POSITION).intValue())));
    }

    private byte[] damaged(Random random) {
        var bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> overwrite(bytes, random, 8192, (byte) 0x5a);
            case 1 -> overwrite(bytes, random, 16, (byte) 0xff);
            case 2 -> {
                for (int i = 0; i < 20; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            default -> {
                return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
        }
        return bytes;
    }

    private static void overwrite(byte[] bytes, Random random, int length, byte with) {
        int from = random.nextInt(bytes.length);
        java.util.Arrays.fill(bytes, from, Math.min(bytes.length, from + length), with);
    }
}
