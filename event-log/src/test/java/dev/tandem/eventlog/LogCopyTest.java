package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.events;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static dev.tandem.eventlog.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCopyTest {

    @TempDir
    Path data;

    private Path copy;

    @BeforeEach
    void aCopyOfALogThatGoesOn() {
        copy = data.resolve("copy");
        try (var log = open(data)) {
            log.append(events("goal-1", 300));
            log.backup(copy);
            log.append(events("goal-2", 20));
        }
    }

    /** Without RocksDB's diary, which every opening writes. */
    private static Map<String, Integer> contents(Path directory) throws IOException {
        var contents = new TreeMap<String, Integer>();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (!name.startsWith("LOG")) {
                    contents.put(name, Arrays.hashCode(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    @Test
    void hasWhatWasThereWhenItWasMadeAndIsNotChangedByReading() throws Exception {
        var before = contents(copy);
        try (var log = open(data);
                var read = LogCopy.open(copy)) {
            assertThat(read.events()).isEqualTo(300);
            assertThat(read.id()).isEqualTo(log.id());
            assertThat(read.read(0, 1_000))
                    .extracting(StoredEvent::eventId)
                    .hasSize(300)
                    .endsWith("goal-1#299");
            assertThat(read.read(299, 10)).hasSize(1);
            assertThat(read.read(300, 10)).isEmpty();
        }
        assertThat(contents(copy)).isEqualTo(before);
    }

    @Test
    void writesTheMarkThatGoesWithIt() throws Exception {
        var other = data.resolve("other");
        try (var read = LogCopy.open(copy)) {
            read.mark(markIn(other));
        }
        Files.createDirectories(other);
        Files.move(copy, logIn(other));

        try (var log = open(other)) {
            assertThat(log.head()).isEqualTo(299);
        }
        assertThat(HighWaterMark.read(markIn(other)).events()).isEqualTo(300);
    }

    @Test
    void refusesWhatIsNoLogAndWhatIsDamaged() throws Exception {
        assertThatThrownBy(() -> LogCopy.open(data.resolve("nothing")))
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessageContaining("There is no event log in");
        try (var files = Files.list(copy)) {
            Files.delete(files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThatThrownBy(() -> LogCopy.open(copy))
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessageContaining("is damaged");
    }
}
