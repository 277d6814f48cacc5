package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.reading.TandemProjections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The README's table of slices: every command with the events that it leads to, the views that they are folded into, and
 * the test that tries it. A command without any of these fails here.
 */
class SliceTableTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path TESTS = PROJECT.resolve("command-side/src/test/java");

    /** Have every event, so no row names them. */
    private static final List<String> EVERYTHING = List.of("journal", "history", "search", "tree");

    private record Row(String command, List<String> events, List<String> views, String test) {}

    private final Map<String, Projection<?>> projections =
            new TandemProjections().all().stream().collect(Collectors.toMap(Projection::name, Function.identity()));

    private List<Row> rows;

    @BeforeEach
    void readTheTable() throws IOException {
        rows = Files.readAllLines(PROJECT.resolve("README.md")).stream()
                .dropWhile(line -> !line.equals("| Command | Events | Views | Test |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .map(cells ->
                        new Row(plain(cells.get(0)), several(cells.get(1)), several(cells.get(2)), plain(cells.get(3))))
                .toList();
    }

    private static List<String> several(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .map(SliceTableTest::plain)
                .toList();
    }

    private static String plain(String cell) {
        return cell.replaceAll("^`([^`]*)`.*", "$1");
    }

    @Test
    void hasEveryCommandOnce() {
        assertThat(rows.stream().map(Row::command))
                .containsExactlyInAnyOrderElementsOf(MessageTypes.commands().all().stream()
                        .map(MessageTypes::nameOf)
                        .toList());
    }

    @Test
    void hasEveryEvent() {
        assertThat(rows.stream().flatMap(row -> row.events().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(MessageTypes.events().all().stream()
                        .map(MessageTypes::nameOf)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> namesViewsThatFoldItsEvents() {
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.command(), () -> {
                    assertThat(row.views())
                            .isNotEmpty()
                            .isSubsetOf(projections.keySet())
                            .doesNotContainAnyElementsOf(EVERYTHING);
                    for (var view : row.views()) {
                        assertThat(row.events().stream().map(SliceTableTest::event))
                                .as(view)
                                .anyMatch(event -> projections.get(view).concerns(event));
                    }
                }));
    }

    private static Class<? extends TandemEvent> event(String name) {
        return MessageTypes.events().byName(name).orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> namesATestThatExpectsItsEvents() {
        var sources = sources();
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.command(), () -> {
                    assertThat(sources.keySet()).contains(row.test());
                    assertThat(row.events().stream()
                                    .map(event -> event.substring(event.indexOf('.') + 1))
                                    .filter(event -> expects(sources.get(row.test()), event)))
                            .as("%s expects its events", row.test())
                            .containsExactlyElementsOf(row.events().stream()
                                    .map(event -> event.substring(event.indexOf('.') + 1))
                                    .toList());
                }));
    }

    /** By the event's own name, or by that of a method which makes it: {@code blockReported()}. */
    private static boolean expects(String test, String event) {
        var making = event.replaceFirst("^(Goal|Initiative)(?=[A-Z])", "");
        return test.contains(event)
                || test.contains(Character.toLowerCase(event.charAt(0)) + event.substring(1) + "(")
                || test.contains(Character.toLowerCase(making.charAt(0)) + making.substring(1) + "(");
    }

    private static Map<String, String> sources() {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), SliceTableTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
