package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.logIn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** A log as files: to copy, to damage, to compare. */
final class LogFiles {

    private LogFiles() {}

    /** A directory that is gone afterwards. */
    record Scratch(Path path) implements AutoCloseable {
        Scratch() throws IOException {
            this(Files.createTempDirectory("event-log-test"));
        }

        @Override
        public void close() throws IOException {
            delete(path);
        }
    }

    static Path newestWriteAheadFile(Path data) throws IOException {
        try (var files = Files.list(logIn(data))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** @param ending an expression that the end of the name matches */
    static Path largest(Path data, String ending) throws IOException {
        try (var files = Files.list(logIn(data))) {
            return files.filter(file -> file.toString().matches(".*" + ending))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    static void flip(Path file, long offset) throws IOException {
        flip(file, offset, 4);
    }

    static void flip(Path file, long offset, int bit) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int value = bytes.read();
            bytes.seek(offset);
            bytes.write(value ^ 1 << bit);
        }
    }

    static void truncate(Path file, long length) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        copy(from, to, file -> true);
    }

    /**
     * Hard links in place of copies but where {@code changed} says so. RocksDB never writes into a table, a manifest or a
     * write-ahead file that it finds, so thousands of copies of a log cost no more than their names.
     */
    static void link(Path from, Path to, Predicate<Path> changed) throws IOException {
        copy(from, to, file -> changed.test(file) || !file.toString().matches(".*(\\.sst|\\.log|MANIFEST-[0-9]+)"));
    }

    private static void copy(Path from, Path to, Predicate<Path> whole) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (whole.test(file)) {
                    Files.copy(file, target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Every file with its checksum, but for the lock and RocksDB's own diary. */
    static Map<String, Long> fingerprint(Path data) throws IOException {
        var fingerprint = new TreeMap<String, Long>();
        try (var files = Files.walk(data)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var name = data.relativize(file).toString();
                if (!name.startsWith("log/LOG") && !name.endsWith("tandem.lock")) {
                    var crc = new CRC32C();
                    crc.update(Files.readAllBytes(file));
                    fingerprint.put(name, crc.getValue());
                }
            }
        }
        return fingerprint;
    }
}
