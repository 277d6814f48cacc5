package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.error.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names what there is, and nothing that there is not. */
class TopicPagesTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path DOCS = PROJECT.resolve("docs");
    private static final Path TOPICS = DOCS.resolve("topics");

    private static final Pattern MESSAGE = Pattern.compile("`([a-z]+\\.[A-Z][A-Za-z]+)`");
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z_]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** What only a reader can meet. */
    private static final Set<RefusalCode> OF_QUERIES = EnumSet.of(
            RefusalCode.NOT_YET_VISIBLE,
            RefusalCode.PARKED,
            RefusalCode.INVALID_MOMENT,
            RefusalCode.BEYOND_THE_LOG,
            RefusalCode.INVALID_PARAMETER,
            RefusalCode.CURSOR_OF_ANOTHER_LIST,
            RefusalCode.CURSOR_EXPIRED,
            RefusalCode.NOT_RECORDED,
            RefusalCode.JOURNAL_CONTRADICTED,
            RefusalCode.REBUILD_RUNNING,
            RefusalCode.NO_REBUILD,
            RefusalCode.NO_PREVIOUS_GENERATION,
            RefusalCode.ANOTHER_GENERATION_SERVES);

    @Test
    void nameEveryCommandAndEveryEvent() {
        assertThat(found(MESSAGE, pagesIn(TOPICS))).containsAll(messages());
    }

    @Test
    void nameNoCommandOrEventThatDoesNotExist() {
        var capabilities = messages().stream().map(TopicPagesTest::capability).collect(Collectors.toSet());
        var named = found(MESSAGE, documentation()).stream()
                .filter(name -> capabilities.contains(capability(name)))
                .toList();

        assertThat(messages()).containsAll(named);
    }

    @Test
    void nameEveryRefusalOfACommand() {
        var refusals = Arrays.stream(RefusalCode.values())
                .filter(code -> !OF_QUERIES.contains(code))
                .map(RefusalCode::name)
                .toList();

        assertThat(found(CODE, pagesIn(TOPICS))).containsAll(refusals);
    }

    @Test
    void linkToWhatIsThere() {
        var broken = documentation().stream()
                .flatMap(page -> matches(LINK, text(page))
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .filter(link -> !leadsSomewhere(page, link))
                        .map(link -> PROJECT.relativize(page) + ": " + link))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int mark = link.indexOf('#');
        var path = mark < 0 ? link : link.substring(0, mark);
        var target = path.isEmpty() ? page : page.resolveSibling(path);
        return Files.exists(target) && (mark < 0 || anchors(target).contains(link.substring(mark + 1)));
    }

    /** As code forges make them of headings. */
    private static Set<String> anchors(Path page) {
        return matches(HEADING, text(page))
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Set<String> messages() {
        return Stream.concat(MessageTypes.commands().all().stream(), MessageTypes.events().all().stream())
                .map(MessageTypes::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String capability(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static Set<String> found(Pattern pattern, Collection<Path> pages) {
        return pages.stream()
                .flatMap(page -> matches(pattern, text(page)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static List<Path> documentation() {
        return Stream.concat(Stream.of(PROJECT.resolve("README.md")), pagesIn(DOCS).stream())
                .toList();
    }

    private static List<Path> pagesIn(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
