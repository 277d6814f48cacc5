package dev.tandem.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the stylesheet to what its head says: what may stand on what, and that nothing has a colour of its own. */
class LookTest {
    private static final double READABLE = 4.5;
    private static final double MADE_OUT = 3;
    private static final Pattern COLOUR =
            Pattern.compile("--([a-z-]+):\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)");
    private static final String CSS = stylesheet();

    private enum Theme {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeReadOnEveryGround(Theme theme) {
        assertThat(tooFaint(theme, "text-", "ground-", READABLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyLineCanBeMadeOutOnEveryGround(Theme theme) {
        assertThat(tooFaint(theme, "line-", "ground-", MADE_OUT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeReadOnTheGroundOfItsName(Theme theme) {
        var colours = colours(theme);
        var pairs = colours.keySet().stream()
                .filter(name -> name.endsWith("-ground"))
                .map(name -> name.substring(0, name.length() - "-ground".length()))
                .toList();
        assertThat(pairs).contains("hr", "manager", "good", "fair", "bad", "quiet", "asof", "action", "danger");
        assertThat(pairs)
                .allSatisfy(name -> assertThat(contrast(colours.get(name + "-text"), colours.get(name + "-ground")))
                        .isGreaterThanOrEqualTo(READABLE));
    }

    /** Dots lie on the coloured bands of a chart, the edge of a gap on its hatching. */
    @ParameterizedTest
    @EnumSource
    void theLineOfAStateCanBeMadeOutOnTheGroundOfAnyState(Theme theme) {
        var colours = colours(theme);
        for (var line : List.of("line-good", "line-fair", "line-bad", "line-hr", "line-manager")) {
            for (var ground : List.of("good-ground", "fair-ground", "bad-ground", "hr-ground", "manager-ground")) {
                assertThat(contrast(colours.get(line), colours.get(ground)))
                        .as("%s on %s", line, ground)
                        .isGreaterThanOrEqualTo(MADE_OUT);
            }
        }
    }

    @Test
    void coloursStandInTokensOnly() {
        var elsewhere = CSS.lines()
                .filter(line -> Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsla?\\(|oklch\\(")
                        .matcher(line.replaceAll("--[a-z0-9-]+:[^;]*;", ""))
                        .find())
                .toList();
        assertThat(elsewhere).isEmpty();
    }

    /** A block that is not closed takes all that follows with it, and no browser says so. */
    @Test
    void everyLayerBeginsWhereTheOneBeforeIsClosed() {
        int open = 0;
        for (var line : CSS.replaceAll("(?s)/\\*.*?\\*/", "").lines().toList()) {
            if (line.startsWith("@layer")) {
                assertThat(open).as(line).isZero();
            }
            open += (int) line.chars().filter(c -> c == '{').count()
                    - (int) line.chars().filter(c -> c == '}').count();
        }
        assertThat(open).isZero();
    }

    @Test
    void everyTokenThatIsUsedIsThere() {
        var used = new TreeSet<String>();
        var uses = Pattern.compile("var\\((--[a-z0-9-]+)").matcher(CSS);
        while (uses.find()) {
            used.add(uses.group(1));
        }
        assertThat(used)
                .hasSizeGreaterThan(50)
                .allSatisfy(token -> assertThat(CSS).contains(token + ":"));
    }

    @Test
    void asksNoOtherHostAndNoOtherFile() {
        assertThat(CSS).doesNotContain("url(").doesNotContain("@import").doesNotContain("://");
    }

    @Test
    void knowsContrastAsTheGuidelinesCountIt() {
        assertThat(contrast("#ffffff", "#000000")).isEqualTo(21, Offset.offset(0.001));
        assertThat(contrast("#777777", "#ffffff")).isEqualTo(4.478, Offset.offset(0.001));
    }

    private static List<String> tooFaint(Theme theme, String above, String below, double atLeast) {
        var colours = colours(theme);
        var faint = new ArrayList<String>();
        int pairs = 0;
        for (var upper : colours.entrySet()) {
            for (var lower : colours.entrySet()) {
                if (upper.getKey().startsWith(above) && lower.getKey().startsWith(below)) {
                    pairs++;
                    double contrast = contrast(upper.getValue(), lower.getValue());
                    if (contrast < atLeast) {
                        faint.add("%s on %s: %.2f".formatted(upper.getKey(), lower.getKey(), contrast));
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThanOrEqualTo(20);
        return faint;
    }

    private static Map<String, String> colours(Theme theme) {
        var colours = new LinkedHashMap<String, String>();
        var found = COLOUR.matcher(CSS);
        while (found.find()) {
            colours.put(found.group(1), theme == Theme.LIGHT ? found.group(2) : found.group(3));
        }
        return colours;
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var channels = IntStream.of(1, 3, 5)
                .mapToDouble(i -> Integer.parseInt(colour.substring(i, i + 2), 16) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }

    private static String stylesheet() {
        try (var css = LookTest.class.getResourceAsStream("/static/assets/tandem.css")) {
            assertThat(css).isNotNull();
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
