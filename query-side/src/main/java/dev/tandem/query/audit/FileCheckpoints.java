package dev.tandem.query.audit;

import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file per checkpoint, its name the size with leading zeros: they can be copied and checked as they are. */
final class FileCheckpoints implements CheckpointStore {

    static final String SUFFIX = ".checkpoint";
    private static final String REPORT = "verification.json";

    private final Path directory;

    /** @param directory made with the first checkpoint */
    FileCheckpoints(Path directory) {
        this.directory = directory;
    }

    static String name(long size) {
        return "%016d%s".formatted(size, SUFFIX);
    }

    @Override
    public synchronized List<String> all() {
        try {
            var notes = new ArrayList<String>();
            for (var file : files()) {
                notes.add(Files.readString(file, StandardCharsets.UTF_8));
            }
            return notes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoints in " + directory, e);
        }
    }

    @Override
    public synchronized Optional<String> newest() {
        try {
            var all = files();
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readString(all.getLast(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the newest checkpoint in " + directory, e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public synchronized void keep(long size, String note) {
        var file = directory.resolve(name(size));
        try {
            if (Files.exists(file)) {
                return;
            }
            SecretFile.write(file, note.getBytes(StandardCharsets.UTF_8));
            var all = files();
            if (all.size() > MOST) {
                for (int i = 1; i < MOST / 2; i += 2) {
                    Files.delete(all.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the checkpoint " + file, e);
        }
    }

    @Override
    public synchronized Optional<String> report() {
        var file = directory.resolve(REPORT);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public synchronized void keepReport(String report) {
        try {
            SecretFile.write(directory.resolve(REPORT), report.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what verifying the journal found", e);
        }
    }
}
