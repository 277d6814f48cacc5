package dev.tandem.eventlog;

import static dev.tandem.eventlog.LogFiles.copy;
import static dev.tandem.eventlog.LogFiles.delete;
import static dev.tandem.eventlog.LogFiles.fingerprint;
import static dev.tandem.eventlog.LogFiles.flip;
import static dev.tandem.eventlog.LogFiles.largest;
import static dev.tandem.eventlog.LogFiles.newestWriteAheadFile;
import static dev.tandem.eventlog.LogFiles.truncate;
import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.events;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static dev.tandem.eventlog.Samples.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.eventlog.Database.Family;
import dev.tandem.eventlog.LogFiles.Scratch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/**
 * Which logs are opened and which are refused. A crash is simulated by copying the files of an open log: what its process
 * leaves behind when it is killed. (That this is so is shown by {@link CrashTest}.)
 */
class OpeningTest {

    @TempDir
    Path data;

    @TempDir
    Path crashed;

    private static final int ACKNOWLEDGED = 40;

    /** Leaves in {@link #crashed} what a process that was killed after {@value #ACKNOWLEDGED} appends leaves. */
    private void crash() throws IOException {
        try (var log = open(data)) {
            var random = new Random(1);
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                var payload = new StringBuilder();
                for (int n = 0; n < 2500; n++) {
                    payload.append((char) ('a' + random.nextInt(26)));
                }
                log.append(List.of(event("id" + i, "a", i, NOON, payload.toString())));
            }
            copy(data, crashed);
        }
    }

    @Nested
    class ATornTail {

        @Test
        void isTrimmedWhenNothingAcknowledgedWasInIt() throws IOException {
            byte[] complete;
            int before;
            try (var log = open(data)) {
                for (int i = 0; i < 20; i++) {
                    log.append(List.of(event("a", i)));
                }
                copy(data, crashed);
                before = (int) Files.size(newestWriteAheadFile(crashed));
                // as if the process had died while this was being written: on disk in part, acknowledged to no one
                log.append(List.of(event("a", 20), event("a", 21)));
                complete = Files.readAllBytes(newestWriteAheadFile(data));
            }
            assertThat(complete.length).isGreaterThan(before + 50);

            for (int cut = before + 1; cut < complete.length; cut += 13) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    Files.write(newestWriteAheadFile(scratch.path()), Arrays.copyOf(complete, cut));
                    try (var log = open(scratch.path())) {
                        assertThat(log.head()).as("cut at %d", cut).isEqualTo(19);
                        assertThat(log.append(List.of(event("a", 20)))).isEqualTo(20);
                    }
                    try (var log = open(scratch.path())) {
                        assertThat(log.read(0, 100)).hasSize(21);
                    }
                }
            }
        }

        @Test
        void isTrimmedWhenItIsAllZeros() throws IOException {
            crash();
            try (var wal = new RandomAccessFile(newestWriteAheadFile(crashed).toFile(), "rw")) {
                wal.setLength(wal.length() + 100_000);
            }
            try (var log = open(crashed)) {
                assertThat(log.head()).isEqualTo(ACKNOWLEDGED - 1);
                log.append(List.of(event("b", 0)));
                copy(crashed, data.resolve("killed-again"));
            }
            for (var after : List.of(crashed, data.resolve("killed-again"))) {
                try (var log = open(after)) {
                    assertThat(log.head()).isEqualTo(ACKNOWLEDGED);
                }
            }
        }

        @Test
        void refusesWhenAcknowledgedEventsWereInIt() throws IOException {
            crash();
            var wal = newestWriteAheadFile(crashed);
            long size = Files.size(wal);
            for (long cut : new long[] {size - 1, size - 3000, size / 2, size / 3, 5000, 100, 7, 0}) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    truncate(newestWriteAheadFile(scratch.path()), cut);
                    assertThatExceptionOfType(EventLogUnavailable.class)
                            .as("cut at %d", cut)
                            .isThrownBy(() -> open(scratch.path()).close())
                            .withMessageContaining(logIn(scratch.path()).toString());
                }
            }
        }

        @Test
        void saysHowManyPositionsAreMissingAndChangesNothing() throws IOException {
            crash();
            truncate(newestWriteAheadFile(crashed), Files.size(newestWriteAheadFile(crashed)) - 1);
            var before = fingerprint(crashed);

            assertThatExceptionOfType(EventLogUnavailable.class)
                    .isThrownBy(() -> open(crashed).close())
                    .withMessageEndingWith("says 40: 1 positions are missing");
            assertThat(fingerprint(crashed)).isEqualTo(before);
        }

        @Test
        void leavesADensePrefixWhenTheOperatorGivesUpTheMark() throws IOException {
            crash();
            long size = Files.size(newestWriteAheadFile(crashed));
            for (long cut : new long[] {size - 1, size * 3 / 4, size / 2, 40_000}) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    truncate(newestWriteAheadFile(scratch.path()), cut);
                    Files.delete(markIn(scratch.path()));
                    try (var log = open(scratch.path())) {
                        // 2,500 bytes of payload and some 200 around it per event
                        assertThat(log.head()).isBetween(cut / 2800 - 2, cut / 2500);
                        assertThat(log.read(0, 100)).hasSize((int) log.head() + 1);
                        assertThat(log.append(List.of(event("b", 0)))).isEqualTo(log.head());
                    }
                }
            }
        }
    }

    @Nested
    class Damage {

        @Test
        void inTheWriteAheadFileIsRefusedWithFileAndByte() throws IOException {
            crash();
            var wal = newestWriteAheadFile(crashed);
            flip(wal, Files.size(wal) / 2);
            var before = fingerprint(crashed);

            assertThatExceptionOfType(EventLogUnavailable.class)
                    .isThrownBy(() -> open(crashed).close())
                    .withMessageContaining("is damaged and was not opened")
                    .withMessageContaining(wal.toString())
                    .withMessageContaining("at byte ");
            assertThat(fingerprint(crashed)).isEqualTo(before);
        }

        @Test
        void anywhereInTheWriteAheadFileNeverOpensAShorterLog() throws IOException {
            crash();
            long size = Files.size(newestWriteAheadFile(crashed));
            for (long at = 0; at < size; at += size / 60) {
                long offset = at;
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    flip(newestWriteAheadFile(scratch.path()), offset);
                    assertThatThrownBy(() -> open(scratch.path()).close())
                            .as("flipped at %d", offset)
                            .isInstanceOf(EventLogUnavailable.class)
                            .hasMessageContaining(scratch.path().toString());
                }
            }
        }

        /** The checksum does not cover the length: a record that seems to go on beyond the end may be whole. */
        @Test
        void ofALengthIsNotTakenForATornTailAlsoWithoutAMark() throws IOException {
            long lastRecord;
            try (var log = open(data)) {
                log.append(events("a", 5));
                lastRecord = Files.size(newestWriteAheadFile(data));
                log.append(events("b", 5));
                copy(data, crashed);
            }
            Files.delete(markIn(crashed));
            for (int bit = 0; bit < 24; bit++) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    var wal = newestWriteAheadFile(scratch.path());
                    flip(wal, lastRecord + 4 + bit / 8, bit % 8); // length: 2, type: 1
                    assertThatExceptionOfType(EventLogUnavailable.class)
                            .as("bit %d", bit)
                            .isThrownBy(() -> open(scratch.path()).close())
                            .withMessageContaining(wal.toString())
                            .withMessageContaining("at byte " + lastRecord);
                }
            }
        }

        @Test
        void ofTheManifestIsRefusedWithItsFile() throws IOException {
            crash();
            var manifest = largest(crashed, "MANIFEST-[0-9]+");
            long size = Files.size(manifest);
            for (long at = 0; at < size; at += size / 40) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    var damaged = logIn(scratch.path()).resolve(manifest.getFileName());
                    flip(damaged, at);
                    assertThatExceptionOfType(EventLogUnavailable.class)
                            .as("flipped at %d of %d", at, size)
                            .isThrownBy(() -> open(scratch.path()).close())
                            .withMessageContaining(damaged.toString())
                            .withMessageContaining("at byte ");
                }
            }
            Files.writeString(logIn(crashed).resolve("CURRENT"), "MANIFEST-999999\n");
            assertThatExceptionOfType(EventLogUnavailable.class)
                    .isThrownBy(() -> open(crashed).close())
                    .withMessageContaining(
                            logIn(crashed).resolve("CURRENT") + " names MANIFEST-999999, which is missing");
        }

        @Test
        void inATableIsRefusedWithItsFile() throws IOException {
            crash();
            open(crashed).close();
            var table = largest(crashed, ".sst");
            long size = Files.size(table);
            for (long at : new long[] {10, size / 4, size / 2, size * 3 / 4}) {
                try (var scratch = new Scratch()) {
                    copy(crashed, scratch.path());
                    var damaged = logIn(scratch.path()).resolve(table.getFileName());
                    flip(damaged, at);
                    assertThatExceptionOfType(EventLogUnavailable.class)
                            .as("flipped at %d of %d", at, size)
                            .isThrownBy(() -> open(scratch.path()).close())
                            .withMessageContaining(damaged.getFileName().toString());
                }
            }
        }

        @Test
        void thatWasNotLookedForOnOpeningIsFoundOnReading() throws IOException {
            var random = new Random(1);
            try (var log = open(data)) {
                log.append(IntStream.range(0, 4000)
                        .mapToObj(i -> event(
                                "id" + i,
                                "a",
                                i,
                                NOON,
                                Long.toHexString(random.nextLong()).repeat(20)))
                        .toList());
            }
            var table = largest(data, ".sst");
            flip(table, Files.size(table) / 8);
            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessageContaining(table.getFileName().toString());

            var options = EventLog.Options.of(markIn(data)).withVerifyOnOpen(false);
            try (var log = EventLog.open(logIn(data), options)) {
                assertThat(log.read(3000, 10)).hasSize(10);
                assertThatThrownBy(() -> log.read(0, 4000))
                        .isInstanceOf(EventLogDamaged.class)
                        .hasMessageContaining(table.getFileName().toString());
            }
        }

        @Test
        void byMissingFilesIsRefused() throws IOException {
            crash();
            open(crashed).close();
            try (var log = open(crashed)) {
                log.append(List.of(event("b", 0)));
                copy(crashed, data.resolve("again"));
            }
            var whole = data.resolve("again");
            for (var file : List.of(
                    largest(whole, ".sst"),
                    newestWriteAheadFile(whole),
                    logIn(whole).resolve("CURRENT"))) {
                try (var scratch = new Scratch()) {
                    copy(whole, scratch.path());
                    Files.delete(logIn(scratch.path()).resolve(file.getFileName()));
                    assertThatExceptionOfType(EventLogUnavailable.class)
                            .as("without %s", file)
                            .isThrownBy(() -> open(scratch.path()).close())
                            .withMessageContaining(logIn(scratch.path()).toString());
                }
            }
        }

        @Test
        void ofTheRowsThemselvesIsRefused() throws Exception {
            open(data).close();
            try (var log = open(data)) {
                log.append(events("a", 10));
            }
            assertRefusedWithout(Family.EVENTS, Keys.ofLong(9), "its last position is 8 but its count is 10");
            assertRefusedWithout(Family.EVENTS, Keys.ofLong(4), "There is no record at position 4");
            assertRefusedWithout(
                    Family.AGGREGATES, Keys.ofAggregate("a", 7), "the event at position 7 is not in the indexes");
            assertRefusedWithout(
                    Family.EVENT_IDS, "a#3".getBytes(UTF_8), "the event at position 3 is not in the indexes");
            assertRefusedWithout(Family.META, EventLog.FORMAT_KEY, "it has events but no format");
        }

        private void assertRefusedWithout(Family family, byte[] key, String reason) throws Exception {
            try (var scratch = new Scratch()) {
                copy(data, scratch.path());
                try (var database = Database.open(logIn(scratch.path()), 1 << 20)) {
                    database.rocks().delete(database.handle(family), key);
                }
                assertThatExceptionOfType(EventLogUnavailable.class)
                        .isThrownBy(() -> open(scratch.path()).close())
                        .withMessageContaining(logIn(scratch.path()).toString())
                        .withMessageEndingWith(reason);
            }
        }

        @Test
        void ofARecordIsFoundByItsOwnChecksum() throws Exception {
            try (var log = open(data)) {
                log.append(events("a", 10));
            }
            try (var database = Database.open(logIn(data), 1 << 20)) {
                var record = database.rocks().get(database.handle(Family.EVENTS), Keys.ofLong(6));
                record[record.length - 1] ^= 1;
                database.rocks().put(database.handle(Family.EVENTS), Keys.ofLong(6), record);
            }
            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessageEndingWith("The record at position 6 does not match its checksum");
        }
    }

    @Nested
    class TheHighWaterMark {

        @Test
        void refusesAnOlderCopyOfTheLog() throws IOException {
            try (var log = open(data)) {
                log.append(events("a", 10));
                log.backup(data.resolve("backup"));
                log.append(events("b", 5));
            }
            delete(logIn(data));
            Files.move(data.resolve("backup"), logIn(data));

            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessage("The event log in " + logIn(data) + " ends before position 10 but the high-water mark "
                            + markIn(data) + " says 15: 5 positions are missing");
            Files.delete(markIn(data));
            try (var log = open(data)) {
                assertThat(log.head()).isEqualTo(9);
            }
        }

        @Test
        void refusesToBeginAgainWhenTheLogIsGone() throws IOException {
            try (var log = open(data)) {
                log.append(events("a", 10));
            }
            delete(logIn(data));
            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessageEndingWith("10 positions are missing");
        }

        @Test
        void refusesAnotherLog() throws IOException {
            open(data).close();
            open(crashed).close();
            Files.copy(markIn(crashed), markIn(data), StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessageContaining("belongs to");
        }

        @Test
        void refusesWhenItIsDamagedItself() throws IOException {
            open(data).close();
            flip(markIn(data), 27);
            assertThatThrownBy(() -> open(data).close())
                    .isInstanceOf(EventLogUnavailable.class)
                    .hasMessageContaining(markIn(data) + " is damaged");
        }

        @Test
        void isExactAfterEachAcknowledgement() {
            try (var log = open(data)) {
                for (int i = 0; i < 5; i++) {
                    log.append(List.of(event("a", i)));
                    var content = HighWaterMark.read(markIn(data));
                    assertThat(content).isNotNull();
                    assertThat(content.events()).isEqualTo(i + 1);
                    assertThat(content.logId()).isEqualTo(log.id());
                }
            }
        }

        @Test
        void mayBeBehindTheLog() throws IOException {
            try (var log = open(data)) {
                log.append(events("a", 10));
                copy(data.resolve("system"), data.resolve("older"));
                log.append(events("b", 5));
            }
            delete(data.resolve("system"));
            Files.move(data.resolve("older"), data.resolve("system"));
            try (var log = open(data)) {
                assertThat(log.head()).isEqualTo(14);
            }
        }
    }

    @Test
    void refusesASecondOpening() {
        try (var log = open(data)) {
            assertThatThrownBy(() -> open(data))
                    .isInstanceOf(EventLogInUse.class)
                    .hasMessage("The event log in " + logIn(data) + " is in use by process "
                            + ProcessHandle.current().pid());
            log.append(events("a", 1));
        }
        open(data).close();
    }

    @Test
    void refusesANewerFormatAndLeavesItAsItIs() throws IOException, RocksDBException {
        try (var log = open(data)) {
            log.append(events("a", 1));
        }
        try (var database = Database.open(logIn(data), 1 << 20)) {
            database.rocks().put(database.handle(Family.META), EventLog.FORMAT_KEY, Keys.ofLong(2));
        }
        var before = fingerprint(data);
        assertThatThrownBy(() -> open(data).close())
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessage("The event log in " + logIn(data)
                        + " has format 2, this version reads formats up to 1; nothing was changed");
        assertThat(fingerprint(data)).isEqualTo(before);
    }

    @Test
    void refusesARecordOfANewerVersionAndLeavesItAsItIs() throws IOException, RocksDBException {
        try (var log = open(data)) {
            log.append(events("a", 3));
        }
        try (var database = Database.open(logIn(data), 1 << 20)) {
            var record = database.rocks().get(database.handle(Family.EVENTS), Keys.ofLong(1));
            record[0] = 2;
            database.rocks().put(database.handle(Family.EVENTS), Keys.ofLong(1), record);
        }
        var before = fingerprint(data);
        assertThatThrownBy(() -> open(data).close())
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessage("The event log in " + logIn(data) + " is damaged and was not opened:"
                        + " The record at position 1 has version 2, this version reads up to 1");
        assertThat(fingerprint(data)).isEqualTo(before);
    }

    @Test
    void refusesANewerHighWaterMarkAndLeavesItAsItIs() throws IOException {
        try (var log = open(data)) {
            log.append(events("a", 3));
        }
        Files.writeString(markIn(data), "TANDHWM2 and whatever a later version keeps there");
        var before = fingerprint(data);
        assertThatThrownBy(() -> open(data).close())
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessage("The high-water mark " + markIn(data)
                        + " has format 2, this version reads format 1; nothing was changed");
        assertThat(fingerprint(data)).isEqualTo(before);
    }

    @Test
    void refusesADirectoryThatCannotBeWritten() throws IOException {
        var file = Files.writeString(data.resolve("file"), "not a directory");
        var inFile = file.resolve("log");
        assertThatThrownBy(() -> EventLog.open(inFile, EventLog.Options.of(markIn(data))))
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessageStartingWith("The event log directory " + inFile + " cannot be written");
        assertThatThrownBy(() -> EventLog.open(logIn(data), EventLog.Options.of(file.resolve("mark"))))
                .isInstanceOf(EventLogUnavailable.class)
                .hasMessageStartingWith("The high-water mark " + file.resolve("mark") + " cannot be written");
        open(data).close(); // the failure let go of the lock
    }

    @Test
    void beginsAnewWhenItDiedWhileItWasMade() throws RocksDBException, IOException {
        Files.createDirectories(logIn(data));
        Database.open(logIn(data), 1 << 20).close();
        try (var log = open(data)) {
            assertThat(log.append(events("a", 1))).isZero();
        }
    }
}
