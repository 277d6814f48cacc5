package dev.tandem.console.chart;

import static java.time.Month.JANUARY;
import static java.time.Month.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    private static final Set<String> KNOWN = Set.of(
            "figure",
            "figcaption",
            "span",
            "svg",
            "title",
            "desc",
            "g",
            "rect",
            "line",
            "text",
            "circle",
            "polyline",
            "ul",
            "li",
            "details",
            "summary",
            "div",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "p");

    @Test
    void escapesWhatMeansSomethingInMarkup() {
        assertThat(new Markup()
                        .element("p", "a < b && c > \"d\" or 'e'", "title", "\"><script>'")
                        .toString())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;&#39;\">"
                        + "a &lt; b &amp;&amp; c &gt; &quot;d&quot; or &#39;e&#39;</p>");
    }

    @Test
    void replacesWhatMayNotStandInMarkup() {
        assertThat(Markup.escaped("a\u0000b\u001bc\ud83dd\ufffee\u0085f\u007f"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd");
    }

    @Test
    void keepsLettersOfAllScripts() {
        assertThat(Markup.escaped("Grün – 目標 🚲\n")).isEqualTo("Grün – 目標 🚲\n");
    }

    @Test
    void refusesToEndInTheMiddle() {
        var markup = new Markup().open("p");
        assertThatThrownBy(markup::toString).isInstanceOf(IllegalStateException.class);
    }

    /** Charts go into pages as they are: whatever anybody names a goal, it stays words. */
    @Nested
    class InCharts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "</title><script>alert(1)</script>",
                    "\" onload=\"alert(1)",
                    "' onmouseover='alert(1)",
                    "]]></svg><img src=x onerror=alert(1)>",
                    "<!-- --><foreignObject>",
                    "&lt;script&gt;",
                    "&#60;script&#62;",
                    "</desc></svg></figure><a href=\"javascript:alert(1)\">"
                })
        void wordsStayWords(String hostile) {
            var day = LocalDate.of(2026, MARCH, 1);
            var one = new MeasurementChart(
                            "a",
                            hostile,
                            hostile,
                            LocalDate.of(2026, JANUARY, 1),
                            day,
                            BigDecimal.ZERO,
                            BigDecimal.TEN,
                            List.of(new MeasurementChart.Measurement(day, BigDecimal.ONE)),
                            day)
                    .draw()
                    .html();
            var two = new ConfidenceChart("b", hostile, List.of(new ConfidenceChart.Statement(day, 3, hostile)))
                    .draw()
                    .html();
            var three = new BarChart("c", hostile, hostile, List.of(new BarChart.Bar(hostile, 3, Tone.PLAIN)))
                    .draw()
                    .html();
            var four = new TrendChart(
                            "d",
                            hostile,
                            TrendChart.Measure.RATIO,
                            List.of(
                                    TrendChart.Month.of(YearMonth.of(2026, 1), BigDecimal.ONE),
                                    TrendChart.Month.none(YearMonth.of(2026, 2), hostile)))
                    .draw()
                    .html();
            var five = new Sparkline("e", hostile, TrendChart.Measure.RATIO, List.of(BigDecimal.ONE)).html();
            var six = new ProgressBar("f", hostile, BigDecimal.ONE, BigDecimal.ONE, Tone.PLAIN).html();

            for (var html : List.of(one, two, three, four, five, six)) {
                var parsed = new Parsed(html);
                assertThat(parsed.text("title")).isEqualTo(hostile);
                assertThat(parsed.all("*").stream().map(e -> e.getTagName()).collect(Collectors.toSet()))
                        .isSubsetOf(KNOWN);
                assertThat(parsed.all("*")).allSatisfy(element -> {
                    for (int i = 0; i < element.getAttributes().getLength(); i++) {
                        assertThat(element.getAttributes().item(i).getNodeName())
                                .doesNotStartWith("on")
                                .isNotIn("style", "href");
                    }
                });
            }
        }

        @Test
        void anIdIsALineOfLettersOnly() {
            assertThatThrownBy(() ->
                            new BarChart("a b", "t", "goals", List.of(new BarChart.Bar("x", 1, Tone.PLAIN))).draw())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
