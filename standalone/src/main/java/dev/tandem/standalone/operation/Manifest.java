package dev.tandem.standalone.operation;

import dev.tandem.web.file.FormattedFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What says of a directory that it is a backup and a whole one: it is written last.
 *
 * @param log which log it is of
 * @param events how many events it holds, at the positions from 0 on
 * @param root of the Merkle tree over these, as checkpoints of the journal have it
 * @param sums the SHA-256 of the file with the sums of all others
 */
record Manifest(int format, UUID log, long events, String root, Instant at, String sums)
        implements FormattedFile.Content {

    static final String FILE = "backup.json";

    private static final int FORMAT = 1;

    static Manifest of(UUID log, long events, String root, Instant at, String sums) {
        return new Manifest(FORMAT, log, events, root, at, sums);
    }

    static Manifest read(Path directory) {
        return readFile(
                directory.resolve(FILE),
                Manifest.class,
                "%s is no backup, or one that was not finished: there is no %s".formatted(directory, FILE));
    }

    void write(Path directory) {
        FormattedFile.write(directory.resolve(FILE), this);
    }

    /** The same for the keys, which may be kept elsewhere. */
    record OfKeys(int format, UUID log, Instant at, String sums) implements FormattedFile.Content {

        static final String FILE = "keys.json";

        static OfKeys of(UUID log, Instant at, String sums) {
            return new OfKeys(FORMAT, log, at, sums);
        }

        static OfKeys read(Path directory) {
            return readFile(
                    directory.resolve(FILE),
                    OfKeys.class,
                    "there are no keys of a backup in %s, or ones whose backup was not finished: there is no %s"
                            .formatted(directory, FILE));
        }

        void write(Path directory) {
            FormattedFile.write(directory.resolve(FILE), this);
        }
    }

    private static <C extends FormattedFile.Content> C readFile(Path file, Class<C> type, String missing) {
        if (!Files.exists(file)) {
            throw new Refused("%s", missing);
        }
        try {
            return FormattedFile.read(file, type, FORMAT).orElseThrow(() -> new Refused("%s", missing));
        } catch (UncheckedIOException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new Refused("%s", cause.getMessage());
        }
    }
}
