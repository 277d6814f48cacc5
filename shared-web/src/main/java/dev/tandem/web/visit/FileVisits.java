package dev.tandem.web.visit;

import dev.tandem.web.file.FormattedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file per reader in {@code system/visits}, replaced as a whole, atomically and synced. Its name is a hash of the
 * reader's, so any name will do.
 */
final class FileVisits implements Visits {

    private static final int FORMAT = 1;

    /** What a file holds. */
    record Content(int format, List<Entry> visits) implements FormattedFile.Content {}

    record Entry(String dashboard, long position, Instant at) {

        Visit visit() {
            return new Visit(position, at);
        }
    }

    private final Path directory;

    /** @param directory made with the first visit */
    FileVisits(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Visit> last(String reader, String dashboard) {
        return of(read(file(reader)), dashboard).map(Entry::visit);
    }

    private static Optional<Entry> of(List<Entry> entries, String dashboard) {
        return entries.stream()
                .filter(entry -> entry.dashboard().equals(dashboard))
                .findFirst();
    }

    @Override
    public synchronized Visit note(String reader, String dashboard, Visit visit) {
        var file = file(reader);
        var entries = new ArrayList<>(read(file));
        var known = of(entries, dashboard);
        var now = known.map(entry -> entry.visit().andThen(visit)).orElse(visit);
        if (known.isPresent() && known.get().visit().equals(now)) {
            return now;
        }
        known.ifPresent(entries::remove);
        if (entries.size() >= MOST) {
            entries.remove(entries.stream()
                    .min(Comparator.comparing(Entry::at).thenComparing(Entry::dashboard))
                    .orElseThrow());
        }
        entries.add(new Entry(dashboard, now.position(), now.at()));
        FormattedFile.write(file, new Content(FORMAT, entries));
        return now;
    }

    @Override
    public synchronized void forget(String reader) {
        try {
            Files.deleteIfExists(file(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file(reader), e);
        }
    }

    private Path file(String reader) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(reader.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<Entry> read(Path file) {
        return FormattedFile.read(file, Content.class, FORMAT)
                .map(Content::visits)
                .orElse(List.of());
    }
}
