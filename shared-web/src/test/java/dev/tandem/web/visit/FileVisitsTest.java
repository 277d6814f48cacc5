package dev.tandem.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVisitsTest extends VisitsContract {

    @TempDir
    private Path scratch;

    @Override
    Visits open() {
        return new FileVisits(scratch.resolve("system/visits"));
    }

    @Test
    void namesItsFilesByAHashSoThatAnyReaderWillDo() throws IOException {
        open().note("account:../../etc/passwd", "managers/x", new Visit(1, Instant.EPOCH));

        try (var files = Files.list(scratch.resolve("system/visits"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .matches("[0-9a-f]{64}\\.json");
        }
    }

    @Test
    void saysWhichFileIsDamaged() throws IOException {
        open().note("account:jana", "managers/x", new Visit(1, Instant.EPOCH));
        try (var files = Files.list(scratch.resolve("system/visits"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{");
        }

        assertThatThrownBy(() -> open().last("account:jana", "managers/x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is damaged");
    }
}
