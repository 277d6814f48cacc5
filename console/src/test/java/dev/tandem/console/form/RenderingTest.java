package dev.tandem.console.form;

import static dev.tandem.console.form.Given.command;
import static dev.tandem.console.form.Given.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.web.message.CommandType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What the browser gets. */
class RenderingTest {

    private static final SpringTemplateEngine ENGINE = engine();

    private static SpringTemplateEngine engine() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }

    /** What the layout gives to every page. */
    public record Shell(Token form) {}

    public record Token(String name, String token) {}

    private static String html(Form form, boolean dialog) {
        var page = new CommandForms.CommandPage(form, dialog, "");
        return ENGINE.process(
                "command",
                Set.of("content"),
                new Context(Locale.ENGLISH, Map.of("page", page, "shell", new Shell(new Token("_csrf", "token-1")))));
    }

    static Stream<String> commands() {
        return CommandType.all().stream().map(CommandType::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void labelsEveryInputAndNamesNothingTwice(String name) {
        var type = command(name);
        var html =
                html(Given.form(type, FieldValues.of(type.body(), Bodies.of(type.body(), true), Given.BERLIN)), false);

        var ids = all(html, " id=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all(html, "<label for=\"([^\"]+)\"")).isSubsetOf(ids);
        var labelled = new TreeSet<>(all(html, "<label for=\"([^\"]+)\""));
        assertThat(all(html, "<(?:select|textarea)[^>]* id=\"([^\"]+)\"")).isSubsetOf(labelled);
        assertThat(all(html, "<input type=\"(?!hidden)[^>]* id=\"([^\"]+)\"")).isSubsetOf(labelled);
        assertThat(all(html, "aria-describedby=\"([^\"]+)\"").stream().flatMap(all -> Stream.of(all.split(" "))))
                .isSubsetOf(ids);
        assertThat(html).doesNotContain(" style=", "<script", " onclick", "th:", "null");
        assertThat(html).contains("<input type=\"hidden\" name=\"_csrf\" value=\"token-1\">");
    }

    @Test
    void saysWhatIsWrongOnTopAndBesideTheField() {
        var html = html(
                Given.form(
                        command("partnership.AssignAction"),
                        values("title", "<b>Call</b>"),
                        new Problem("due", "Please fill this in.")),
                false);

        assertThat(html)
                .contains("<a href=\"#f-due\">Due</a>")
                .contains("<p class=\"problem\" id=\"f-due-problem\">Please fill this in.</p>")
                .contains("value=\"&lt;b&gt;Call&lt;/b&gt;\"")
                .doesNotContain("<b>");
        var due = all(html, "(<input type=\"date\"[^>]*>)");
        assertThat(due)
                .singleElement()
                .satisfies(input -> assertThat(input)
                        .contains(
                                "name=\"due\"",
                                "autofocus",
                                "aria-invalid=\"true\"",
                                "aria-describedby=\"f-due-problem\""));
        assertThat(all(html, "(aria-invalid)")).hasSize(1);
    }

    @Test
    void worksInADialogAndAsAPageOfItsOwn() {
        var form = Given.form(command("goal.RejectGoal"), new LinkedMultiValueMap<>());

        assertThat(html(form, true))
                .contains("hx-post=\"/commands/goal.RejectGoal\"", "hx-target=\"#command\"", "<h2>Reject a goal</h2>");
        assertThat(html(form, false))
                .contains("action=\"/commands/goal.RejectGoal\"", "method=\"post\"")
                .doesNotContain("hx-post", "<h2>");
    }

    @Test
    void letsAnotherRowBeAddedWithoutAScript() {
        var html = html(Given.form(command("goal.ProposeGoal"), new LinkedMultiValueMap<>()), false);

        assertThat(html)
                .contains("name=\"__do\" value=\"add:terms.keyResults\"")
                .contains("name=\"__do\" value=\"remove:terms.keyResults[0]\"")
                .contains("<legend>Key result 1</legend>");
        // the return key presses the first button
        assertThat(html.indexOf("<button")).isLessThan(html.indexOf("name=\"__do\""));
        assertThat(all(html, "(<button[^>]*>)").getFirst()).doesNotContain("__do");
    }

    private static List<String> all(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
