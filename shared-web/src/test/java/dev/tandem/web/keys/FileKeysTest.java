package dev.tandem.web.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.guard.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeysTest extends KeysContract {

    private static final String FILE = "person/7d/7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c04";

    @TempDir
    Path directory;

    @Override
    Keys open() {
        return new FileKeys(directory, MASTER);
    }

    @Test
    void keepsKeysWrapped() throws IOException {
        var key = open().toSeal(MIRA).orElseThrow();

        assertThat(Files.readAllBytes(directory.resolve(FILE))).hasSize(40).isNotEqualTo(key.getEncoded());
    }

    @Test
    void letsNobodyElseReadThem() throws IOException {
        open().toSeal(MIRA);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesAMarkWhereAKeyWas() throws IOException {
        var keys = open();
        keys.toSeal(MIRA);
        keys.destroy(MIRA);

        assertThat(directory.resolve(FILE)).hasContent("destroyed\n");
    }

    @Test
    void leavesTheMarkAloneWhereTheKeyIsDestroyedAgain() throws IOException {
        open().destroy(MIRA);
        var mark = Files.readAttributes(directory.resolve(FILE), BasicFileAttributes.class)
                .fileKey();

        open().destroy(MIRA);

        assertThat(Files.readAttributes(directory.resolve(FILE), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(mark);
    }

    @Test
    void needsTheMasterKeyThatItWasWrappedWith() {
        open().toSeal(MIRA);
        var another = new byte[32];
        another[0] = 1;

        var keys = new FileKeys(directory, MasterKey.of(Base64.getEncoder().encodeToString(another)));

        assertThatThrownBy(() -> keys.toOpen(MIRA))
                .hasMessage("A stored key is damaged, or was stored under another master key.");
    }

    @Test
    void makesAMasterKeyOnceAndForItsOwnerAlone() throws IOException {
        var file = directory.resolve("master.key");
        var keys = directory.resolve("keys");
        var made = MasterKey.in(file, keys);
        var wrapped = made.wrap(dev.tandem.api.guard.Seal.newKey());

        assertThat(MasterKey.in(file, keys).unwrap(wrapped)).isEqualTo(made.unwrap(wrapped));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void makesNoMasterKeyBesideKeysThatItCouldNotRead() {
        open().toSeal(MIRA);
        var file = directory.resolve("master.key");

        assertThatThrownBy(() -> MasterKey.in(file, directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master.key is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void destroysInACopyWhatIsDestroyedHereAndNothingElse() throws IOException {
        var copy = directory.resolveSibling(directory.getFileName() + "-copy");
        var older = new FileKeys(copy, MASTER);
        older.toSeal(MIRA);
        var ole = older.toSeal(OLE);
        var keys = open();
        keys.toSeal(OLE);
        keys.destroy(MIRA);
        keys.destroy(PARTIES);

        FileKeys.destroyAlso(directory, copy);

        var restored = new FileKeys(copy, MASTER);
        assertThat(restored.toOpen(MIRA)).isEmpty();
        assertThat(restored.toOpen(PARTIES)).isEmpty();
        assertThat(restored.toOpen(OLE)).isEqualTo(ole);
    }

    @Test
    void takesAKeyForDestroyedWhereACrashLeftOnlyZeros() throws IOException {
        open().toSeal(MIRA);
        Files.write(directory.resolve(FILE), new byte[40]);

        assertThat(open().toOpen(MIRA)).isEmpty();
        assertThat(open().toSeal(MIRA)).isEmpty();
    }

    @Test
    void refusesAMasterKeyOfAnotherLength() {
        assertThatThrownBy(() -> MasterKey.of("c2hvcnQ=")).hasMessage("The master key must have 32 bytes, has 5.");
        assertThatThrownBy(() -> MasterKey.of("?")).hasMessage("The master key is not Base64.");
    }

    @Test
    void refusesALogWhoseKeysAreMissing() throws IOException {
        var log = Files.createDirectories(directory.resolve("log"));
        var keys = directory.resolve("system/keys");

        assertThatThrownBy(() -> FileKeys.beside(log, keys, MASTER))
                .hasMessage("There is a log in %s, and the keys that go with it are missing: put %s back."
                        .formatted(log, keys));
        assertThat(keys).doesNotExist();
    }

    @Test
    void makesRoomForTheKeysOfALogThatHasNotBegun() throws IOException {
        var log = directory.resolve("log");
        var keys = directory.resolve("system/keys");
        FileKeys.beside(log, keys, MASTER);
        Files.createDirectories(log);

        assertThat(FileKeys.beside(log, keys, MASTER).toSeal(MIRA)).isPresent();
    }
}
