package dev.tandem.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The page on which the look is looked at shows what is there, and real charts. */
class SpecimenTest {
    /** They say what a thing is and need no rule. */
    private static final Set<String> WITHOUT_A_RULE = Set.of(
            "band-name",
            "bar",
            "bars",
            "confidence",
            "measurements",
            "label",
            "latest",
            "specimen",
            "tally",
            "trend",
            "year");

    private static final String PAGE = Specimen.page();

    @Test
    void isWellFormedAndWhole() throws Exception {
        assertThat(PAGE).doesNotContain("{{").contains("specimen", "<svg class=\"over-time");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(PAGE.replace("<!DOCTYPE html>", ""))));
        assertThat(document.getElementsByTagName("tr").getLength()).isGreaterThan(200);
    }

    @Test
    void hasNoStyleOrScriptOfItsOwn() {
        assertThat(PAGE).doesNotContain("style=").doesNotContain("<style").doesNotContain("<script");
    }

    @Test
    void usesNoIdTwice() {
        var ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).hasSizeGreaterThan(800).doesNotHaveDuplicates();
    }

    @Test
    void usesNoClassThatTheStylesheetDoesNotKnow() throws IOException {
        String css;
        try (var in = SpecimenTest.class.getResourceAsStream("/static/assets/tandem.css")) {
            assertThat(in).isNotNull();
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var used = new TreeSet<String>();
        var classes = Pattern.compile(" class=\"([^\"]+)\"").matcher(PAGE);
        while (classes.find()) {
            used.addAll(Set.of(classes.group(1).split(" ")));
        }
        used.removeAll(WITHOUT_A_RULE);
        assertThat(used)
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(Pattern.compile("\\." + name + "(?![a-z-])")
                                .matcher(css)
                                .find())
                        .as(name)
                        .isTrue());
    }
}
