package dev.tandem.standalone.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.EventLogInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {

    private static final Restore.Consent NONE = new Restore.Consent(false, false);
    private static final Restore.Consent REPLACE = new Restore.Consent(true, false);
    private static final Restore.Consent ALL = new Restore.Consent(true, true);

    @TempDir
    Path scratch;

    private DataDirectory data;
    private Path backup;

    @BeforeEach
    void anInstallation() {
        data = Logs.data(scratch.resolve("data"), 1_500);
        backup = scratch.resolve("backups/today");
    }

    private static Manifest restore(Path backup, DataDirectory to, Restore.Consent consent) throws Exception {
        return new Restore(backup, null, to, Logs.quiet()).put(consent);
    }

    /** All that is in a directory but what every opening of a log writes. */
    private static Map<String, String> contents(Path directory) throws IOException {
        var contents = new HashMap<String, String>();
        for (var file : Trees.files(directory)) {
            if (!file.toString().matches("(.*/)?(LOG.*|tandem\\.lock)")) {
                contents.put(file.toString(), HexFormat.of().formatHex(Files.readAllBytes(directory.resolve(file))));
            }
        }
        return contents;
    }

    private void refuses(Path from, DataDirectory to, Restore.Consent consent, String sentence) throws IOException {
        var before = contents(to.root());
        assertThatThrownBy(() -> restore(from, to, consent))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
        assertThat(contents(to.root())).as("untouched").isEqualTo(before);
    }

    @Test
    void isRestoredWithAccountsAndKeysToAnEmptyDirectory() throws Exception {
        var made = Logs.backup(data, backup);
        var elsewhere = new DataDirectory(scratch.resolve("elsewhere"));

        assertThat(restore(backup, elsewhere, NONE)).isEqualTo(made);

        assertThat(made.events()).isEqualTo(1_500);
        assertThat(Logs.root(elsewhere)).isEqualTo(Logs.root(data)).isEqualTo("1500 " + made.root());
        assertThat(elsewhere.system().resolve("accounts.json")).hasContent("accounts");
        assertThat(elsewhere.system().resolve("master.key")).hasContent("master");
        assertThat(elsewhere.keys().resolve("person/aa/aaaa")).hasContent("key a");
        assertThat(elsewhere.root().resolve("restore")).doesNotExist();
    }

    @Test
    void goesOnAfterIt() throws Exception {
        Logs.backup(data, backup);
        var elsewhere = new DataDirectory(scratch.resolve("elsewhere"));
        restore(backup, elsewhere, NONE);

        Logs.append(data, 1_500, 10);
        Logs.append(elsewhere, 1_500, 10);

        assertThat(Logs.root(elsewhere)).isEqualTo(Logs.root(data)).startsWith("1510 ");
    }

    @Test
    void isNotChangedByBeingReadOrRestored() throws Exception {
        Logs.backup(data, backup);
        var before = contents(backup);

        restore(backup, new DataDirectory(scratch.resolve("elsewhere")), NONE);

        assertThat(contents(backup)).isEqualTo(before);
    }

    @Test
    void leavesNothingInTheDataDirectory() throws Exception {
        Logs.backup(data, backup);

        try (var files = Files.list(data.root())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("log", "system");
        }
    }

    @Test
    void hasTheMarkOfItsOwnCount() throws Exception {
        try (var log = data.openLog();
                var ignored = new Checkpoints(log, data.root())) {
            Logs.backup(data, backup);
            log.append(Logs.events(1_500, 100));
        }
        var elsewhere = new DataDirectory(scratch.resolve("elsewhere"));
        Files.createDirectories(elsewhere.system());
        // by hand, as one did before there was a command
        for (var name : List.of("log", "system")) {
            for (var file : Trees.files(backup.resolve(name))) {
                var to = elsewhere.root().resolve(name).resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(backup.resolve(name).resolve(file), to);
            }
        }

        assertThat(Logs.root(elsewhere)).startsWith("1500 ");
    }

    @Test
    void leavesOutCheckpointsOfMoreThanItHolds() throws Exception {
        var checkpoints = data.system().resolve("checkpoints");
        Logs.write(checkpoints.resolve("0000000000001500.checkpoint"), "of all");
        Logs.write(checkpoints.resolve("0000000000001501.checkpoint"), "of one more");

        Logs.backup(data, backup);

        assertThat(backup.resolve("system/checkpoints/0000000000001500.checkpoint"))
                .exists();
        assertThat(backup.resolve("system/checkpoints/0000000000001501.checkpoint"))
                .doesNotExist();
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        Logs.backup(data, backup);

        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(backup.resolve("keys/keys/person/aa/aaaa")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void isNotMadeWhereThereIsSomething() throws Exception {
        Logs.write(backup.resolve("file"), "something");

        assertThatThrownBy(() -> Logs.backup(data, backup)).hasMessageContaining("is not empty");
    }

    @Test
    void isNotMadeOfNothing() {
        assertThatThrownBy(() -> Logs.backup(new DataDirectory(scratch.resolve("nothing")), backup))
                .hasMessageContaining("there is no log in");
    }

    @Test
    void canBeVerifiedWithSha256sum() throws Exception {
        Logs.backup(data, backup);

        var check = new ProcessBuilder("sha256sum", "--check", "--quiet", Sums.FILE)
                .directory(backup.toFile())
                .inheritIO()
                .start();

        assertThat(check.waitFor()).isZero();
    }

    @Nested
    class IsRefused {

        private DataDirectory empty;

        @BeforeEach
        void make() throws Exception {
            empty = new DataDirectory(scratch.resolve("empty"));
            Logs.backup(data, backup);
        }

        @Test
        void whereItWasNotFinished() throws Exception {
            Files.delete(backup.resolve("backup.json"));

            refuses(backup, empty, NONE, "is no backup, or one that was not finished");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "system/accounts.json",
                    "system/high-water-mark",
                    "keys/keys/person/bb/bbbb",
                    "keys/master.key"
                })
        void whereAFileWasAltered(String name) throws Exception {
            var bytes = Files.readAllBytes(backup.resolve(name));
            bytes[bytes.length / 2] ^= 1;
            Files.write(backup.resolve(name), bytes);

            refuses(backup, empty, NONE, name + " was altered");
        }

        @Test
        void whereAnyFileOfTheLogWasAlteredOrCutOffOrIsMissing() throws Exception {
            int files = 0;
            for (var file : Trees.files(backup.resolve("log"))) {
                var path = backup.resolve("log").resolve(file);
                var bytes = Files.readAllBytes(path);
                if (bytes.length == 0 || file.toString().startsWith("LOG")) {
                    continue;
                }
                files++;
                var altered = bytes.clone();
                altered[bytes.length - 1] ^= 1;
                Files.write(path, altered);
                refuses(backup, empty, NONE, file + " was altered");
                Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
                refuses(backup, empty, NONE, file + " was altered");
                Files.delete(path);
                refuses(backup, empty, NONE, file + " is missing");
                Files.write(path, bytes);
            }
            assertThat(files).isGreaterThan(3);
            restore(backup, empty, NONE);
        }

        @Test
        void whereTheSumsWereAlteredOrAreMissing() throws Exception {
            var sums = backup.resolve(Sums.FILE);
            Files.writeString(sums, Files.readString(sums).replaceFirst("[0-9a-f]", "g"));
            refuses(backup, empty, NONE, "was altered");
            Files.delete(sums);
            refuses(backup, empty, NONE, "sha256sums.txt is missing");
        }

        @Test
        void whereTheManifestSaysAnotherCountRootOrLog() throws Exception {
            var file = backup.resolve("backup.json");
            var manifest = Manifest.read(backup);
            new Manifest(1, manifest.log(), 1_499, manifest.root(), manifest.at(), manifest.sums()).write(backup);
            refuses(backup, empty, NONE, "with 1500 events, and backup.json says");
            new Manifest(1, manifest.log(), 1_500, "another", manifest.at(), manifest.sums()).write(backup);
            refuses(backup, empty, NONE, "and backup.json says another");
            new Manifest(1, new UUID(1, 1), 1_500, manifest.root(), manifest.at(), manifest.sums()).write(backup);
            refuses(backup, empty, NONE, "and the backup is of the log");
            new Manifest(2, manifest.log(), 1_500, manifest.root(), manifest.at(), manifest.sums()).write(backup);
            refuses(backup, empty, NONE, "has the format 2; this version knows 1");
            Files.writeString(file, "{");
            refuses(backup, empty, NONE, "backup.json is damaged");
        }

        @Test
        void whereSumsNameAFileOutside() throws Exception {
            var sums = new Sums();
            Logs.write(backup.resolve("outside"), "x");
            Files.createDirectories(backup.resolve("log/in"));
            sums.note(backup, "log/in/../../outside");
            var manifest = Manifest.read(backup);
            new Manifest(1, manifest.log(), 1_500, manifest.root(), manifest.at(), sums.write(backup)).write(backup);

            refuses(backup, empty, NONE, "names what is not in its directory");
        }

        @Test
        void whereThereIsALog() throws Exception {
            refuses(backup, data, NONE, "there is a log in");
        }

        @Test
        void whereThereAreAccountsWithoutKeys() throws Exception {
            Logs.write(empty.system().resolve("accounts.json"), "others");

            refuses(backup, empty, NONE, "without keys");
        }

        @Test
        void whereTheLogIsInUse() throws Exception {
            try (var log = data.openLog()) {
                assertThatThrownBy(() -> restore(backup, data, REPLACE)).isInstanceOf(EventLogInUse.class);
                assertThat(log.head()).isEqualTo(1_499);
            }
        }

        @Test
        void whereTheKeysAreOfAnotherLog() throws Exception {
            var other = Logs.data(scratch.resolve("other"), 3);
            Logs.backup(other, scratch.resolve("of-other"));

            assertThatThrownBy(
                            () -> new Restore(backup, scratch.resolve("of-other/keys"), empty, Logs.quiet()).put(NONE))
                    .hasMessageContaining("are those of the log");
        }

        @Test
        void whereTheKeysAreOlderThanTheLog() throws Exception {
            Logs.write(data.keys().resolve("person/dd/dddd"), "key d");
            Logs.backup(data, scratch.resolve("newer"));

            assertThatThrownBy(() -> new Restore(scratch.resolve("newer"), backup.resolve("keys"), empty, Logs.quiet())
                            .put(NONE))
                    .hasMessageContaining("1 keys that the log needs are not in")
                    .hasMessageContaining("older than the log");
        }

        @Test
        void whereTodaysKeysAreOlderThanTheLog() throws Exception {
            Files.delete(data.keys().resolve("person/aa/aaaa"));

            refuses(backup, data, REPLACE, "1 keys that the log needs are not in");
        }

        @Test
        void whereTheKeysWereTakenAwayAndThereAreNone() throws Exception {
            Trees.delete(backup.resolve("keys"));

            refuses(backup, empty, NONE, "there are no keys of a backup in");
        }
    }

    @Nested
    class PutBackOverWhatIsThere {

        @BeforeEach
        void goOn() throws Exception {
            Logs.backup(data, backup);
            Logs.append(data, 1_500, 100);
            Logs.write(data.system().resolve("accounts.json"), "newer accounts");
            Logs.write(data.keys().resolve("person/dd/dddd"), "key d");
            Logs.write(data.root().resolve("views/views"), "views");
            // erased since
            Logs.write(data.keys().resolve("person/aa/aaaa"), "destroyed\n");
        }

        @Test
        void keepsTodaysKeysAndAccountsAndRemovesTheViews() throws Exception {
            restore(backup, data, REPLACE);

            assertThat(Logs.root(data)).startsWith("1500 ");
            assertThat(data.system().resolve("accounts.json")).hasContent("newer accounts");
            assertThat(data.keys().resolve("person/aa/aaaa")).hasContent("destroyed");
            assertThat(data.keys().resolve("person/dd/dddd")).hasContent("key d");
            assertThat(data.root().resolve("views")).doesNotExist();
            assertThat(data.root().resolve("restore")).doesNotExist();
        }

        @Test
        void needsNoKeysOfTheBackup() throws Exception {
            Trees.delete(backup.resolve("keys"));

            restore(backup, data, REPLACE);

            assertThat(Logs.root(data)).startsWith("1500 ");
        }

        @Test
        void takesAccountsAndKeysOfTheBackupWhereToldToAndStillNobodyErasedComesBack() throws Exception {
            restore(backup, data, ALL);

            assertThat(data.system().resolve("accounts.json")).hasContent("accounts");
            assertThat(data.keys().resolve("person/bb/bbbb")).hasContent("key b");
            assertThat(data.keys().resolve("person/dd/dddd")).doesNotExist();
            assertThat(data.keys().resolve("person/aa/aaaa")).hasContent("destroyed");
            assertThat(Logs.root(data)).startsWith("1500 ");
        }

        @Test
        void replacesADamagedLog() throws Exception {
            Files.delete(data.log().resolve("CURRENT"));

            restore(backup, data, REPLACE);

            assertThat(Logs.root(data)).startsWith("1500 ");
        }

        @Test
        void putsBackALostLogBesideKeysThatAreThere() throws Exception {
            Trees.delete(data.log());

            restore(backup, data, NONE);

            assertThat(Logs.root(data)).startsWith("1500 ");
            assertThat(data.keys().resolve("person/aa/aaaa")).hasContent("destroyed");
        }
    }

    @Nested
    class WithKeysApart {

        private Path keys;

        @BeforeEach
        void elsewhere() {
            keys = scratch.resolve("keys-of-today");
        }

        @Test
        void putsThemWhereTheyAreWanted() throws Exception {
            Logs.backup(data, backup, keys);

            assertThat(backup.resolve("keys")).doesNotExist();
            assertThat(keys.resolve("keys/person/aa/aaaa")).hasContent("key a");
            assertThat(keys.resolve("master.key")).hasContent("master");
        }

        @Test
        void takesNewerOnes() throws Exception {
            Logs.backup(data, backup, scratch.resolve("older-keys"));
            Logs.write(data.keys().resolve("person/dd/dddd"), "key d");
            Logs.write(data.keys().resolve("person/aa/aaaa"), "destroyed\n");
            Logs.backup(data, scratch.resolve("tomorrow"), keys);
            var elsewhere = new DataDirectory(scratch.resolve("elsewhere"));

            new Restore(backup, keys, elsewhere, Logs.quiet()).put(NONE);

            assertThat(elsewhere.keys().resolve("person/aa/aaaa")).hasContent("destroyed");
            assertThat(elsewhere.keys().resolve("person/dd/dddd")).hasContent("key d");
        }
    }

    @Nested
    class WhileTheLogIsOpen {

        @Test
        void isMadeByTheProcessThatHasIt() throws Exception {
            try (EventLog log = data.openLog();
                    var ignored = new Checkpoints(log, data.root())) {
                var made = Logs.backup(data, backup);
                assertThat(made.events()).isEqualTo(1_500);
                assertThat(log.append(Logs.events(1_500, 1))).isEqualTo(1_500);
            }
            assertThat(data.checkpoint()).doesNotExist();
            assertThat(data.controlSocket()).doesNotExist();
        }

        @Test
        void worksWhereTheNameOfTheSocketIsTooLongForTheSystem() throws Exception {
            var deep = Logs.data(scratch.resolve("d".repeat(100)).resolve("e".repeat(100)), 10);
            try (var log = deep.openLog();
                    var ignored = new Checkpoints(log, deep.root())) {
                assertThat(Logs.backup(deep, backup).events()).isEqualTo(10);
            }
        }

        @Test
        void isRefusedWhereThatProcessDoesNotListen() throws Exception {
            try (var ignored = data.openLog()) {
                assertThatThrownBy(() -> Logs.backup(data, backup)).isInstanceOf(EventLogInUse.class);
            }
        }

        @Test
        void canBeAskedForByTheOwnerAlone() throws Exception {
            try (var log = data.openLog();
                    var ignored = new Checkpoints(log, data.root())) {
                assertThat(Files.getPosixFilePermissions(data.controlSocket().getParent()))
                        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            }
        }

        @Test
        void isMadeOneAtATime() throws Exception {
            try (var log = data.openLog();
                    var ignored = new Checkpoints(log, data.root());
                    var held = HeldCheckpoint.of(data)) {
                assertThat(held.log()).isDirectory();
                assertThatThrownBy(() -> Logs.backup(data, backup))
                        .hasMessageContaining("another backup is being made");
            }
        }

        @Test
        void listensWhereAKilledOneHasLeftItsSocketAndItsCopy() throws Exception {
            Logs.write(data.controlSocket(), "");
            Logs.write(data.checkpoint().resolve("log/CURRENT"), "");
            try (var log = data.openLog();
                    var ignored = new Checkpoints(log, data.root())) {
                assertThat(data.checkpoint()).doesNotExist();
                assertThat(Logs.backup(data, backup).events()).isEqualTo(1_500);
            }
        }
    }
}
