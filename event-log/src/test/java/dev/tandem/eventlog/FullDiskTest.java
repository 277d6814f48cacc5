package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is full, with the log's reserve and without. */
@Timeout(60)
class FullDiskTest {

    private static final int MEGABYTES = 96;
    private static final long RESERVE = 24L << 20;
    private static final String PAYLOAD = "x".repeat(200_000);

    @TempDir
    Path elsewhere;

    private SmallDisk disk;
    private final List<String> acknowledged = new ArrayList<>();

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.ofMegabytes(MEGABYTES);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    private EventLog open(long reserve) {
        return EventLog.open(
                logIn(disk.path()), EventLog.Options.of(markIn(disk.path())).withMinimumFreeBytes(reserve));
    }

    private void append(EventLog log) {
        var id = "id" + acknowledged.size();
        log.append(List.of(event(id, "a", acknowledged.size(), NOON, PAYLOAD)));
        acknowledged.add(id);
    }

    private EventLogFull fill(EventLog log) {
        while (true) {
            try {
                append(log);
            } catch (EventLogFull e) {
                return e;
            }
        }
    }

    private void requireAll(EventLog log) {
        assertThat(Digest.read(log).stream().map(StoredEvent::eventId)).isEqualTo(acknowledged);
    }

    @Test
    void belowTheReserveTakesNothingUntilThereIsRoomAgain() throws Exception {
        disk.fill(RESERVE + (32L << 20));
        try (var log = open(RESERVE)) {
            assertThat(fill(log)).hasMessageContaining("less than " + RESERVE + " bytes are free");
            assertThat(acknowledged).hasSizeGreaterThan(10);
            assertThat(disk.path().toFile().getUsableSpace())
                    .as("the reserve is there for what RocksDB does by itself")
                    .isGreaterThan(RESERVE / 2);
            requireAll(log);
            assertThatThrownBy(() -> append(log)).isInstanceOf(EventLogFull.class);

            disk.free();
            append(log);
            requireAll(log);
        }
        try (var log = open(RESERVE)) {
            requireAll(log);
        }
    }

    @Test
    void whenTheDiskRefusesAWriteTakesNothingUntilARestart() throws Exception {
        try (var log = open(0)) {
            append(log);
            disk.fill(3L << 20);
            assertThat(fill(log)).hasMessageContaining("disk is full").hasMessageContaining("make room and restart");
            requireAll(log);

            disk.free();
            assertThatThrownBy(() -> append(log)).isInstanceOf(EventLogFull.class);
            requireAll(log);
            LogFiles.copy(disk.path(), elsewhere.resolve("killed"));
        }
        assertThat(acknowledged).hasSizeGreaterThan(1);
        for (var data : List.of(disk.path(), elsewhere.resolve("killed"))) {
            try (var log =
                    EventLog.open(logIn(data), EventLog.Options.of(markIn(data)).withMinimumFreeBytes(0))) {
                requireAll(log);
                assertThat(log.append(List.of(event("b", 0)))).isEqualTo(acknowledged.size());
            }
        }
    }

    @Test
    void thatIsStillFullOpensNothingAndLosesNothing() throws Exception {
        try (var log = open(0)) {
            append(log);
            disk.fill(3L << 20);
            fill(log);
        }
        disk.fill(0);
        assertThatThrownBy(() -> open(0).close())
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessageContaining(disk.path().toString())
                .hasMessageContaining("No space left");
        disk.free();
        try (var log = open(0)) {
            requireAll(log);
            append(log);
        }
    }
}
