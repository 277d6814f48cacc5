package dev.tandem.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.console.chart.BarChart.Bar;
import dev.tandem.console.chart.ConfidenceChart.Statement;
import dev.tandem.console.chart.TrendChart.Measure;
import dev.tandem.console.chart.TrendChart.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtherChartsTest {

    @Nested
    class Confidence {
        private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

        @Test
        void putsEachStatementIntoItsBand() {
            var chart = parsed(
                    new Statement(FIRST.plusDays(20), 8, "Ada"),
                    new Statement(FIRST, 3, "Ada"),
                    new Statement(FIRST.plusDays(5), 4, "Ben"),
                    new Statement(FIRST.plusDays(10), 7, "Ada"));

            assertThat(chart.values("circle", "stated low", "cy")).containsExactly("130");
            assertThat(chart.values("circle", "stated medium", "cx")).containsExactly("25%", "50%");
            assertThat(chart.values("circle", "stated high", "cy")).containsExactly("50");
            assertThat(chart.values("polyline", "stated", "points")).containsExactly("0,112 250,96 500,48 1000,32");
            assertThat(chart.text("desc"))
                    .isEqualTo("Said 4 times: from 3 of 10 (low) on 1 Mar 2026 to 8 of 10 (high) on 21 Mar 2026.");
        }

        @Test
        void drawsTheBandsBetweenTheLevelsThatDecide() {
            var chart = parsed(new Statement(FIRST, 0, "Ada"));

            assertThat(chart.values("rect", "band low", "y")).containsExactly("122");
            assertThat(chart.values("rect", "band low", "height")).containsExactly("56");
            assertThat(chart.values("rect", "band medium", "y")).containsExactly("58");
            assertThat(chart.values("rect", "band high", "height")).containsExactly("40");
        }

        @Test
        void standsInTheMiddleWhenSaidOnce() {
            var chart = parsed(new Statement(FIRST, 10, "Ada"));

            assertThat(chart.values("circle", "stated high", "cx")).containsExactly("50%");
            assertThat(chart.all("polyline")).isEmpty();
            assertThat(chart.texts("text", "tick")).endsWith("1 Mar 2026");
        }

        @Test
        void keepsTheOrderOfOneDay() {
            var chart = new ConfidenceChart(
                    "c", "t", List.of(new Statement(FIRST, 9, "Ada"), new Statement(FIRST, 2, "Ben")));

            assertThat(chart.draw().table().rows())
                    .containsExactly(
                            List.of("1 Mar 2026", "9", "high", "Ada"), List.of("1 Mar 2026", "2", "low", "Ben"));
        }

        @Test
        void saysWhenNobodySaidAnything() {
            var chart = parsed();

            assertThat(chart.texts("p", "empty")).containsExactly("Nobody has said yet how sure they are.");
            assertThat(chart.all("svg")).isEmpty();
            assertThat(chart.all("details")).isEmpty();
        }

        @Test
        void refusesALevelThatIsNone() {
            assertThatThrownBy(() -> new Statement(FIRST, 11, "Ada")).isInstanceOf(IllegalArgumentException.class);
        }

        private static Parsed parsed(Statement... statements) {
            return new Parsed(new ConfidenceChart("c", "Confidence", List.of(statements))
                    .draw()
                    .html());
        }
    }

    @Nested
    class Bars {

        @Test
        void areAsLongAsTheirShareOfAll() {
            var chart = parsed(
                    new Bar("On track", 20, Tone.ON_TRACK),
                    new Bar("At risk", 5, Tone.AT_RISK),
                    new Bar("Stale", 0, Tone.STALE));

            assertThat(chart.values("rect", "fill", "width")).containsExactly("80%", "20%");
            assertThat(chart.values("rect", "fill", "y")).containsExactly("20", "56");
            assertThat(chart.texts("text", "count")).containsExactly("20 · 80\u00a0%", "5 · 20\u00a0%", "0 · 0\u00a0%");
            assertThat(chart.all("g", "bar at-risk")).hasSize(1);
            assertThat(chart.text("desc")).isEqualTo("Of 25 goals: On track 20, At risk 5, Stale 0.");
        }

        @Test
        void sayOneOfASingleOne() {
            assertThat(parsed(new Bar("On track", 1, Tone.ON_TRACK)).text("desc"))
                    .isEqualTo("Of 1 goal: On track 1.");
        }

        @Test
        void shortenALongLabelAndKeepItWholeBesideIt() {
            var label = "Bundesweite Personalentwicklungsmaßnahmen der Werke";
            var chart = parsed(new Bar(label, 1, Tone.PLAIN));

            var text = chart.all("text", "label").getFirst();
            assertThat(text.getFirstChild().getTextContent()).isEqualTo("Bundesweite Personalentwicklungsm…");
            assertThat(text.getLastChild().getTextContent()).isEqualTo(label);
            assertThat(chart.all("th").stream().map(th -> th.getTextContent())).contains(label);
        }

        @Test
        void areNoneWhereThereIsNothingToCount() {
            var chart = parsed(new Bar("On track", 0, Tone.ON_TRACK));

            assertThat(chart.texts("p", "empty")).containsExactly("There are no goals to count.");
            assertThat(chart.all("svg")).isEmpty();
        }

        @Test
        void countFurtherThanAnyList() {
            assertThat(parsed(new Bar("All", 9_000_000_000L, Tone.PLAIN)).texts("text", "count"))
                    .containsExactly("9,000,000,000 · 100\u00a0%");
        }

        private static Parsed parsed(Bar... bars) {
            return new Parsed(new BarChart("b", "Goals by health", "goals", List.of(bars))
                    .draw()
                    .html());
        }
    }

    @Nested
    class Trend {
        private static final YearMonth DECEMBER = YearMonth.of(2025, 12);

        @Test
        void breaksTheLineWhereAMonthHasNoValue() {
            var chart = ratios("0.5", "0.75", null, "1");

            assertThat(chart.values("polyline", "value", "points")).containsExactly("125,80 375,40");
            assertThat(chart.values("circle", "value", "cx")).containsExactly("12.5%", "37.5%", "87.5%");
            assertThat(chart.values("circle", "value", "cy")).containsExactly("98", "58", "18");
            assertThat(chart.values("circle", "gap", "cx")).containsExactly("62.5%");
            assertThat(chart.values("circle", "gap", "cy")).containsExactly("183");
            assertThat(chart.texts("li", "gap")).containsExactly("Not enough data");
            assertThat(chart.text("desc"))
                    .isEqualTo("From 50\u00a0% in Dec 2025 to 100\u00a0% in Mar 2026, lowest 50\u00a0%, highest"
                            + " 100\u00a0%. Not enough data in one month.");
        }

        @Test
        void saysTheReasonInTheTable() {
            assertThat(trend(Measure.RATIO, "0.5", null).draw().table().rows())
                    .containsExactly(List.of("Dec 2025", "50\u00a0%"), List.of("Jan 2026", "no period has ended yet"));
        }

        @Test
        void namesTwelveMonthsAndTheirYear() {
            var chart = new Parsed(trend(
                            Measure.RATIO,
                            IntStream.range(0, 12).mapToObj(i -> "0.5").toArray(String[]::new))
                    .draw()
                    .html());

            assertThat(chart.texts("text", "tick minor"))
                    .containsExactly("Jan", "Feb", "Apr", "May", "Jul", "Aug", "Oct", "Nov");
            assertThat(chart.texts("text", "tick")).endsWith("Dec", "Mar", "Jun", "Sep");
            assertThat(chart.texts("text", "tick year")).containsExactly("2026");
            assertThat(chart.all("li")).isEmpty();
        }

        @Test
        void countsNumbersFromNothing() {
            var chart = new Parsed(trend(Measure.NUMBER, "6", "8").draw().html());

            assertThat(chart.texts("text", "tick")).startsWith("0", "2", "4", "6", "8");
            assertThat(chart.values("circle", "value", "cy")).containsExactly("58", "18");
        }

        @Test
        void saysWhenNoMonthHasAValue() {
            var chart = ratios(null, null);

            assertThat(chart.texts("p", "empty")).containsExactly("Not enough data in any of these months.");
            assertThat(chart.all("svg")).isEmpty();
            assertThat(chart.all("tr")).hasSize(3);
        }

        @Test
        void drawsOneMonth() {
            assertThat(ratios("0.5").values("circle", "value", "cx")).containsExactly("50%");
            assertThat(new Parsed(new TrendChart("t", "t", Measure.RATIO, List.of())
                                    .draw()
                                    .html())
                            .all("svg"))
                    .isEmpty();
        }

        private static Parsed ratios(String... values) {
            return new Parsed(trend(Measure.RATIO, values).draw().html());
        }

        private static TrendChart trend(Measure measure, String... values) {
            return new TrendChart(
                    "t",
                    "Health",
                    measure,
                    IntStream.range(0, values.length)
                            .mapToObj(i -> values[i] == null
                                    ? Month.none(DECEMBER.plusMonths(i), "no period has ended yet")
                                    : Month.of(DECEMBER.plusMonths(i), new BigDecimal(values[i])))
                            .toList());
        }
    }

    @Nested
    class Small {

        @Test
        void aSparklineRunsFromEdgeToEdgeAndBreaks() {
            var spark = new Parsed(spark(Measure.RATIO, "0", "0.5", null, "1"));

            assertThat(spark.values("polyline", "value", "points")).containsExactly("3,21 33,12");
            assertThat(spark.values("circle", "latest", "cx")).containsExactly("93");
            assertThat(spark.values("circle", "latest", "cy")).containsExactly("3");
            assertThat(spark.text("desc")).isEqualTo("0\u00a0%, 50\u00a0%, not enough data, 100\u00a0%.");
        }

        @Test
        void aSparklineOfNumbersGoesFromTheirLeastToTheirMost() {
            assertThat(new Parsed(spark(Measure.NUMBER, "-20", "-10", "-15")).values("polyline", "value", "points"))
                    .containsExactly("3,21 48,3 93,12");
            assertThat(new Parsed(spark(Measure.NUMBER, "7", "7")).values("polyline", "value", "points"))
                    .containsExactly("3,12 93,12");
        }

        @Test
        void aSparklineOfOneIsADotAndOfNoneIsNothing() {
            assertThat(new Parsed(spark(Measure.RATIO, "0.5")).values("circle", "latest", "cx"))
                    .containsExactly("48");
            assertThat(new Sparkline("s", "t", Measure.RATIO, List.of()).html()).isEmpty();
            assertThat(spark(Measure.RATIO, null, null)).isEmpty();
        }

        @Test
        void aBarOfProgressStopsAtItsEnds() {
            var bar = new Parsed(
                    new ProgressBar("p", "t", new BigDecimal("1.2"), new BigDecimal("0.625"), Tone.BEHIND).html());

            assertThat(bar.values("rect", "fill", "width")).containsExactly("100%");
            assertThat(bar.values("line", "expected", "x1")).containsExactly("62.5%");
        }

        @Test
        void aBarWithoutMeasurementsSaysSo() {
            var bar = new Parsed(new ProgressBar("p", "t", null, null, Tone.PENDING).html());

            assertThat(bar.all("rect", "fill")).isEmpty();
            assertThat(bar.all("line")).isEmpty();
            assertThat(bar.text("desc")).isEqualTo("Nothing measured yet, nothing expected yet.");
        }

        private static String spark(Measure measure, String... values) {
            return new Sparkline(
                            "s",
                            "t",
                            measure,
                            Arrays.stream(values)
                                    .map(value -> value == null ? null : new BigDecimal(value))
                                    .toList())
                    .html();
        }
    }
}
