package dev.tandem.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;

/** Finds out which table is damaged where RocksDB, which then blames the manifest or nobody, does not say so. */
final class Tables {

    private Tables() {}

    /** The first table that cannot be read, and why; empty when all can. */
    static Optional<String> firstDamaged(Path directory) {
        List<Path> tables;
        try (var files = Files.list(directory)) {
            tables = files.filter(file -> file.toString().endsWith(".sst"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables.stream().flatMap(table -> damage(table).stream()).findFirst();
    }

    private static Optional<String> damage(Path table) {
        try (var options = new Options();
                var reader = new SstFileReader(options)) {
            reader.open(table.toString());
            reader.verifyChecksum();
            return Optional.empty();
        } catch (RocksDBException e) {
            var message = String.valueOf(e.getMessage());
            return Optional.of(
                    message.contains(table.getFileName().toString()) ? message : "the table " + table + ": " + message);
        }
    }
}
