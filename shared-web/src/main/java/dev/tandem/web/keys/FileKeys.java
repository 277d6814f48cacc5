package dev.tandem.web.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.guard.Seal;
import dev.tandem.api.guard.UnknownKey;
import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A file per key, {@code <directory>/person/3f/<uuid>}, wrapped by the master key. The file of a key that was destroyed
 * stays and says so: it tells those who come later, also with an older copy of the log, that there is nothing to wait for.
 */
public final class FileKeys implements Keys {

    private static final byte[] DESTROYED = "destroyed\n".getBytes(US_ASCII);

    private final Path directory;
    private final MasterKey master;
    private final ConcurrentMap<KeyId, Optional<SecretKey>> known = new ConcurrentHashMap<>();

    FileKeys(Path directory, MasterKey master) {
        this.directory = directory;
        this.master = master;
    }

    /**
     * Opens the keys that go with a log, or makes room for those of a log that has not begun yet. To be called before the
     * log is opened.
     *
     * @throws IllegalStateException where there is a log and no keys: new ones would only make it worse
     */
    static FileKeys beside(Path log, Path directory, MasterKey master) {
        if (!Files.exists(directory)) {
            if (Files.exists(log)) {
                throw new IllegalStateException(
                        "There is a log in %s, and the keys that go with it are missing: put %s back."
                                .formatted(log, directory));
            }
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for keys in " + directory, e);
            }
        }
        return new FileKeys(directory, master);
    }

    /**
     * Has every key that is destroyed in one directory destroyed in another too, whether it is there or not: a copy that
     * comes back brings nobody's words back.
     *
     * @param copy whose files are synced when this returns
     */
    public static void destroyAlso(Path directory, Path copy) throws IOException {
        try (var kept = Files.walk(directory)) {
            for (var file : kept.filter(Files::isRegularFile).toList()) {
                if (isDestroyed(Files.readAllBytes(file))) {
                    SecretFile.write(copy.resolve(directory.relativize(file)), DESTROYED);
                }
            }
        }
    }

    @Override
    public Optional<SecretKey> toSeal(KeyId id) {
        return known.computeIfAbsent(id, absent -> {
            var stored = read(absent);
            if (stored != null) {
                return stored;
            }
            var made = Seal.newKey();
            write(absent, master.wrap(made));
            return Optional.of(made);
        });
    }

    @Override
    public Optional<SecretKey> toOpen(KeyId id) {
        var key = known.computeIfAbsent(id, this::read);
        if (key == null) {
            throw new UnknownKey(id);
        }
        return key;
    }

    @Override
    public void destroy(KeyId id) {
        known.compute(id, (same, before) -> {
            var file = file(id);
            try {
                if (Files.exists(file)) {
                    if (Arrays.equals(Files.readAllBytes(file), DESTROYED)) {
                        // as for everybody who was ever erased, at every start
                        return Optional.empty();
                    }
                    SecretFile.zero(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The key %s cannot be destroyed".formatted(id), e);
            }
            write(id, DESTROYED);
            return Optional.empty();
        });
    }

    private @Nullable Optional<SecretKey> read(KeyId id) {
        var file = file(id);
        try {
            if (!Files.exists(file)) {
                return null;
            }
            var wrapped = Files.readAllBytes(file);
            return isDestroyed(wrapped) ? Optional.empty() : Optional.of(master.unwrap(wrapped));
        } catch (IOException e) {
            throw new UncheckedIOException("The key %s cannot be read".formatted(id), e);
        }
    }

    /** Zeros are left by a crash between overwriting a key and saying that it is destroyed. */
    static boolean isDestroyed(byte[] stored) {
        return Arrays.equals(stored, DESTROYED) || Arrays.equals(stored, new byte[stored.length]);
    }

    private void write(KeyId id, byte[] wrapped) {
        try {
            SecretFile.write(file(id), wrapped);
        } catch (IOException e) {
            throw new UncheckedIOException("The key %s cannot be written".formatted(id), e);
        }
    }

    private Path file(KeyId id) {
        var text = id.subject().toString();
        var kind = id.toString().substring(0, id.toString().indexOf('/'));
        return directory.resolve(kind).resolve(text.substring(0, 2)).resolve(text);
    }
}
