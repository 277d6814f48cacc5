package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only this process wrote, since the machine was started, is not read through again before it serves. */
class SealIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final int DOCUMENTS = 300;
    private static final String WORD = "recognisable-250-";

    @TempDir
    Path directory;

    @BeforeEach
    void views() {
        assumeThat(Path.of("/proc/sys/kernel/random/boot_id")).exists();
        try (var views = open()) {
            var collection = new ViewCollection(views, "board@1");
            for (int i = 0; i < DOCUMENTS; i++) {
                collection.write(List.of(new ViewCollection.Creation(new StoredView(
                        "document-%03d".formatted(i),
                        i,
                        "sequence",
                        Map.of(),
                        List.of(),
                        Map.of("whole", "\"recognisable-%d-%s\"".formatted(i, "x".repeat(200)))))));
            }
        }
    }

    private EmbeddedViews open() {
        return EmbeddedViews.open(directory, NEVER);
    }

    private Path file() {
        return directory.resolve("views.mv.db");
    }

    /** Exchanges a character in the middle of the file, which otherwise stays as it is, with its time of change. */
    private void damage() throws IOException {
        var before = Files.getLastModifiedTime(file());
        var bytes = Files.readAllBytes(file());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + 1)) {
            bytes[at]++;
        }
        Files.write(file(), bytes);
        Files.setLastModifiedTime(file(), before);
    }

    private static long documents(EmbeddedViews views) {
        return views.database().getCollection("board@1").countDocuments();
    }

    private static boolean has(EmbeddedViews views, int document) {
        return new ViewCollection(views, "board@1")
                .load("document-%03d".formatted(document))
                .isPresent();
    }

    @Test
    void readsNothingThroughThatOnlyItselfWrote() throws IOException {
        damage();

        try (var views = open()) {
            assertThat(has(views, 1)).isTrue();
        }
    }

    @Test
    void whatIsFoundLaterIsThrownAwayByTheNextStart() throws IOException {
        damage();

        try (var views = open()) {
            assertThat(views.readThrough(_ -> true)).isFalse();
            views.checkpoint();
        }

        try (var views = open()) {
            assertThat(documents(views)).isZero();
        }
    }

    @Test
    void readsThroughWhatWasChangedAtAnotherTime() throws IOException {
        damage();
        Files.setLastModifiedTime(
                file(),
                FileTime.from(Files.getLastModifiedTime(file()).toInstant().plusMillis(4)));

        try (var views = open()) {
            assertThat(documents(views)).isZero();
        }
    }

    @Test
    void readsThroughAnotherFileOfTheSameName() throws IOException {
        damage();
        var before = Files.getLastModifiedTime(file());
        var copy = Files.copy(file(), directory.resolve("copy"));
        Files.delete(file());
        Files.move(copy, file());
        Files.setLastModifiedTime(file(), before);

        try (var views = open()) {
            assertThat(documents(views)).isZero();
        }
    }

    @Test
    void readsThroughWhatWasSealedBeforeTheMachineWasStarted() throws IOException {
        damage();
        var note = directory.resolve("views.mv.db.seal");
        Files.writeString(note, "00000000" + Files.readString(note).substring(8));

        try (var views = open()) {
            assertThat(documents(views)).isZero();
        }
    }

    /** As it is found by the next process when this one is killed now. */
    private boolean sealed() {
        return new Seal(file()).holds();
    }

    @Test
    void isSealedWheneverTheFileIsAsACheckpointLeftIt() throws IOException {
        assertThat(sealed()).isTrue();
        try (var views = open()) {
            assertThat(sealed()).isTrue();
            new ViewCollection(views, "board@1")
                    .write(List.of(new ViewCollection.Creation(
                            new StoredView("one more", 0, "sequence", Map.of(), List.of(), Map.of("whole", "\"\"")))));
            assertThat(sealed()).isTrue();
            views.checkpoint();
            assertThat(sealed()).isTrue();
            // as a checkpoint that was begun
            Files.write(file(), new byte[] {0}, StandardOpenOption.APPEND);
            assertThat(sealed()).isFalse();
        }
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        try (var views = open()) {
            assertThat(views.readThrough(_ -> true)).isTrue();
            assertThat(documents(views)).isEqualTo(DOCUMENTS);
        }
    }
}
