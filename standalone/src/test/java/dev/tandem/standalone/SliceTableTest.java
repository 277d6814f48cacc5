package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MessageTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's table of slices names every command, every event, and tests that exist. */
class SliceTableTest {

    private static final Path PROJECT = Path.of("..");

    private List<List<String>> rows;

    @BeforeEach
    void readTheTable() throws IOException {
        rows = Files.readAllLines(PROJECT.resolve("README.md")).stream()
                .dropWhile(line -> !line.equals("| Command | Event | Views | Test |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private List<String> names(int column) {
        return rows.stream()
                .map(row -> row.get(column).replaceAll("^`([^`]*)`.*", "$1"))
                .toList();
    }

    @Test
    void hasEveryCommandOnce() {
        assertThat(names(0))
                .containsExactlyInAnyOrderElementsOf(MessageTypes.commands().all().stream()
                        .map(MessageTypes::nameOf)
                        .toList());
    }

    @Test
    void hasEveryEventOnce() {
        assertThat(names(1))
                .containsExactlyInAnyOrderElementsOf(MessageTypes.events().all().stream()
                        .map(MessageTypes::nameOf)
                        .toList());
    }

    @Test
    void namesTestsThatExist() throws IOException {
        try (var files = Files.walk(PROJECT.resolve("command-side/src/test/java"))) {
            var tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());

            assertThat(tests).containsAll(names(3));
        }
    }
}
