package dev.tandem.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * How long to measure, and where.
 *
 * @param rounds that count; one more warms up, of commands and HTTP four
 * @param measured how long each measurement of a round takes
 * @param directory of this run, on the disk that is measured; everything in it is removed in the end
 */
record Settings(int rounds, Duration measured, Path directory) {

    /** From the system properties {@code rounds} (5), {@code seconds} (4) and {@code directory} (that for temporary files). */
    static Settings ofSystemProperties() throws IOException {
        var base = Path.of(System.getProperty("directory", System.getProperty("java.io.tmpdir")));
        // PostgreSQL, which runs as somebody else, has to get to its own part of it
        var directory = Files.createTempDirectory(
                Files.createDirectories(base),
                "tandem-benchmark",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        return new Settings(
                Integer.getInteger("rounds", 5), Duration.ofSeconds(Integer.getInteger("seconds", 4)), directory);
    }

    Path make(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }
}
