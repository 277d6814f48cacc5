package dev.tandem.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.query.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReadingsTest extends ReadingsContract {

    @TempDir
    private Path scratch;

    @Override
    Readings open() {
        return new FileReadings(directory());
    }

    private Path directory() {
        return scratch.resolve("system/readings");
    }

    private Path march() {
        return directory().resolve("2026-03.ndjson");
    }

    private void three() {
        try (var readings = open()) {
            for (int i = 0; i < 3; i++) {
                readings.add(begins("account:jana", NOON.plusSeconds(i)));
            }
        }
    }

    @Test
    void hasAFileAMonthThatOnlyItsOwnerReads() throws IOException {
        try (var readings = open()) {
            readings.add(begins("account:jana", Instant.parse("2026-03-31T23:59:59Z")));
            readings.add(begins("account:jana", Instant.parse("2026-04-01T00:00:00Z")));
            // what was begun in March
            readings.add(
                    Noted.goesOn(0, Instant.parse("2026-04-01T00:00:01Z"), "account:jana", 1, new Extent(1, 20L, 20L)));
            // a clock that was set back
            readings.add(begins("account:jana", Instant.parse("2026-03-31T23:59:59Z")));
        }

        assertThat(Files.readAllLines(march())).hasSize(1);
        assertThat(Files.readAllLines(directory().resolve("2026-04.ndjson"))).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(march())))
                .isEqualTo("rw-------");
        try (var again = open()) {
            assertThat(again.check().sound()).isTrue();
            var found = again.newest(ALL, Long.MAX_VALUE, 10);
            assertThat(numbers(found)).containsExactly(3L, 1L, 0L);
            assertThat(found.items().getLast().to()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"number\":3,\"previous\":\"00", "\0\0\0\0\0\0", "\0\0\0\n\0\0"})
    void whatACrashLeftUnfinishedIsPutAsideAndTheRestGoesOn(String rest) throws IOException {
        three();
        Files.writeString(march(), rest, StandardOpenOption.APPEND);

        try (var readings = open()) {
            assertThat(readings.add(begins("account:jana", NOON.plusSeconds(9))))
                    .isEqualTo(3);
            assertThat(readings.check().damage()).isEmpty();
            assertThat(readings.check().lines()).isEqualTo(4);
        }
        assertThat(Files.readString(directory().resolve("2026-03.ndjson.unfinished")))
                .isEqualTo(rest);
    }

    @Test
    void whatALaterVersionWroteIsNotCutOff() throws IOException {
        three();
        Files.writeString(march(), "{\"number\":3,\"unheardOf\":1}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(march() + " ends with a line that this version does not know");
        assertThat(Files.readAllLines(march())).hasSize(4);
    }

    @Test
    void anEmptyFileIsABeginningToo() throws IOException {
        three();
        Files.createFile(directory().resolve("2026-05.ndjson"));

        try (var readings = open()) {
            assertThat(readings.add(begins("account:jana", Instant.parse("2026-05-02T00:00:00Z"))))
                    .isEqualTo(3);
            assertThat(readings.check().sound()).isTrue();
        }
    }

    @Test
    void aLineThatWasTakenOutIsNoticed() throws IOException {
        three();
        var lines = Files.readAllLines(march());
        Files.write(march(), java.util.List.of(lines.get(0), lines.get(2)));

        var check = open().check();

        assertThat(check.sound()).isFalse();
        assertThat(check.damage()).containsExactly("2026-03.ndjson line 2: number 2 follows 0");
    }

    @Test
    void aLineThatWasAlteredIsNoticed() throws IOException {
        three();
        var text = Files.readString(march());
        var first = text.indexOf("account:jana");
        Files.writeString(march(), text.substring(0, first) + "account:joan" + text.substring(first + 12));

        var check = open().check();

        assertThat(check.sound()).isFalse();
        assertThat(check.damage())
                .containsExactly("2026-03.ndjson line 2: number 1 does not name the line before it as it is now: one of"
                        + " the two was altered");
    }

    @Test
    void theLastLineThatIsAlteredWhileItRunsIsNoticed() throws IOException {
        try (var readings = open()) {
            readings.add(begins("account:jana", NOON));
            Files.writeString(march(), Files.readString(march()).replace("jana", "joan"));

            assertThat(readings.check().damage()).containsExactly("the last line is not number 0 as it was written");
        }
    }

    @Test
    void whatWasTakenOffTheEndIsKnownByTheHeadThatSomebodyNotedDown() throws IOException {
        three();
        var noted = open().check().head();
        var lines = Files.readAllLines(march());
        Files.write(march(), lines.subList(0, 2));

        var check = open().check();

        assertThat(check.sound()).isTrue();
        assertThat(check.head()).isNotEqualTo(noted);
    }

    @Test
    void olderMonthsMayBeTakenAwayAndThatIsSaid() throws IOException {
        three();
        try (var readings = open()) {
            readings.add(begins("account:jana", Instant.parse("2026-04-02T00:00:00Z")));
        }
        Files.delete(march());

        var check = open().check();

        assertThat(check.sound()).isTrue();
        assertThat(check.first()).isEqualTo(3);
        assertThat(numbers(open().newest(ALL, Long.MAX_VALUE, 10))).containsExactly(3L);
    }

    @Test
    void aFullDiskIsSaidAndAttemptedAgain() throws IOException {
        Files.createDirectories(directory());
        Files.createSymbolicLink(march(), Path.of("/dev/full"));
        var readings = open();

        assertThatThrownBy(() -> readings.add(begins("account:jana", NOON)))
                .isInstanceOf(NotRecorded.class)
                .hasRootCauseMessage("No space left on device");
        Files.delete(march());

        assertThat(readings.add(begins("account:jana", NOON))).isZero();
        assertThat(readings.check().sound()).isTrue();
    }

    @Test
    void doesNotWriteOnIntoAFileThatSomebodyTookAwayWhileItRuns() throws IOException {
        try (var readings = open()) {
            readings.add(begins("account:jana", NOON));
            Files.delete(march());

            assertThatThrownBy(() -> readings.add(begins("account:jana", NOON)))
                    .isInstanceOf(NotRecorded.class)
                    .hasRootCauseMessage(march() + " is gone");
        }
    }

    @Test
    void readsLinesLongerThanABlock() {
        var reader = "account:" + "j".repeat(100_000);
        try (var readings = open()) {
            readings.add(begins("account:first", NOON));
            readings.add(begins(reader, NOON));
            readings.add(begins("account:\u017Elu\u0165ou\u010Dk\u00FD", NOON));
        }

        assertThat(open().newest(ALL, Long.MAX_VALUE, 10).items())
                .extracting(one -> one.reader())
                .containsExactly("account:\u017Elu\u0165ou\u010Dk\u00FD", reader, "account:first");
    }
}
