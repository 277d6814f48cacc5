package dev.tandem.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.console.chart.MeasurementChart.Measurement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The area is 160 pixels high below a margin of 18; from 1 January to 11 April 2026 it is 100 days. */
class MeasurementChartTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 4, 11);

    @Test
    void drawsWhatWasMeasuredAndTheEvenWay() {
        var chart = parsed("0", "100", measured(50, "60"), measured(10, "20"));

        assertThat(chart.values("polyline", "measured", "points")).containsExactly("100,128 500,64");
        assertThat(chart.values("polyline", "expected", "points")).containsExactly("0,160 1000,0");
        assertThat(chart.values("circle", "measured", "cx")).containsExactly("10%", "50%");
        assertThat(chart.values("circle", "measured", "cy")).containsExactly("146", "82");
        assertThat(chart.values("line", "target", "y1")).containsExactly("18");
    }

    @Test
    void goesDownWhereTheTargetLiesBelow() {
        var chart = parsed("40", "10", measured(50, "30"));

        assertThat(chart.values("polyline", "expected", "points")).containsExactly("0,0 1000,160");
        assertThat(chart.values("circle", "measured", "cy")).containsExactly("71.33");
        assertThat(chart.values("line", "target", "y1")).containsExactly("178");
    }

    @Test
    void goesBelowZero() {
        var chart = parsed("-10", "10", measured(50, "-5"));

        assertThat(chart.texts("text", "tick"))
                .startsWith("−10\u00a0%", "−5\u00a0%", "0\u00a0%", "5\u00a0%", "10\u00a0%");
        assertThat(chart.values("circle", "measured", "cy")).containsExactly("138");
    }

    @Test
    void hasADotAndNoLineForOneMeasurement() {
        var chart = parsed("0", "100", measured(10, "20"));

        assertThat(chart.all("polyline", "measured")).isEmpty();
        assertThat(chart.all("circle", "measured")).hasSize(1);
        assertThat(chart.text("desc"))
                .isEqualTo("From 0\u00a0% on 1 Jan 2026 to 100\u00a0%, due on 11 Apr 2026. "
                        + "One measurement, the latest 20\u00a0% on 11 Jan 2026.");
    }

    @Test
    void showsTheWayBeforeAnythingIsMeasured() {
        var html = chart("0", "100").draw().html();
        var chart = new Parsed(html);

        assertThat(chart.values("polyline", "expected", "points")).containsExactly("0,160 1000,0");
        assertThat(chart.texts("p", "empty"))
                .containsExactly("Nothing was measured yet. The dashed line is the way to the target.");
        assertThat(chart.all("table")).isEmpty();
    }

    @Test
    void widensToWhatWasMeasuredBeforeTheStartAndAfterTheDueDay() {
        var chart = parsed("0", "100", measured(-50, "0"), measured(150, "90"));

        assertThat(chart.values("polyline", "expected", "points")).containsExactly("0,160 250,160 750,0 1000,0");
        assertThat(chart.values("circle", "measured", "cx")).containsExactly("0%", "100%");
    }

    @Test
    void widensToAValueFarOff() {
        var chart = parsed("0", "100", measured(50, "-4000000"));

        assertThat(chart.texts("text", "tick"))
                .startsWith("−4\u00a0M\u00a0%", "−2\u00a0M\u00a0%", "0\u00a0%", "2\u00a0M\u00a0%");
        assertThat(chart.values("circle", "measured", "cy")).containsExactly("178");
        assertThat(chart.all("svg").getFirst().getAttribute("class")).isEqualTo("over-time gutter-l");
    }

    @Test
    void marksTodayWhereItLiesWithin() {
        assertThat(new Parsed(onDay(START.plusDays(25))).values("line", "today", "x1"))
                .containsExactly("25%");
        assertThat(new Parsed(onDay(DUE.plusDays(1))).all("line", "today")).isEmpty();
    }

    @Test
    void namesMonthsBetweenTheFirstAndTheLastDay() {
        var chart = parsed("0", "100");

        assertThat(chart.texts("text", "tick minor")).containsExactly("Feb", "Mar");
        assertThat(chart.values("text", "tick minor", "x")).containsExactly("31%", "59%");
        assertThat(chart.texts("text", "tick")).endsWith("1 Jan 2026", "11 Apr 2026");
    }

    @Test
    void namesYearsWhereAGoalTakesLong() {
        var chart = new Parsed(new MeasurementChart(
                        "kr",
                        "Turnover",
                        "%",
                        LocalDate.of(2020, 7, 1),
                        LocalDate.of(2030, 7, 1),
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        List.of(),
                        null)
                .draw()
                .html());

        assertThat(chart.texts("text", "tick minor")).containsExactly("2022", "2024", "2026", "2028");
    }

    @Test
    void drawsAGoalThatStartsAndEndsOnOneDay() {
        var chart = new Parsed(new MeasurementChart(
                        "kr",
                        "Turnover",
                        "",
                        START,
                        START,
                        BigDecimal.ZERO,
                        BigDecimal.TEN,
                        List.of(new Measurement(START, BigDecimal.TEN)),
                        START)
                .draw()
                .html());

        assertThat(chart.values("circle", "measured", "cx")).containsExactly("50%");
        assertThat(chart.values("polyline", "expected", "points")).containsExactly("0,160 500,160 500,0 1000,0");
    }

    @Test
    void drawsATargetThatIsTheBaseline() {
        assertThat(parsed("5", "5").values("line", "target", "y1")).containsExactly("44.67");
    }

    @Test
    void leavesOutDotsWhereTheyWouldHideTheLine() {
        var many =
                IntStream.range(0, 121).mapToObj(i -> measured(i % 100, "50")).toArray(Measurement[]::new);

        assertThat(parsed("0", "100", many).all("circle", "measured")).hasSize(1);
    }

    @Test
    void hasTheSameAsATable() {
        var html = chart("0", "100000", measured(50, "60000.50"), measured(10, "20"))
                .draw();

        assertThat(html.table().caption()).isEqualTo("Days of absence");
        assertThat(html.table().columns()).containsExactly("Day", "Measured, in %");
        assertThat(html.table().rows())
                .containsExactly(List.of("11 Jan 2026", "20"), List.of("20 Feb 2026", "60,000.5"));
        var parsed = new Parsed(html.html());
        assertThat(parsed.all("td").stream().map(Element::getTextContent)).containsExactly("20", "60,000.5");
    }

    @Test
    void isNamedAndDescribedForThoseWhoDoNotSeeIt() {
        var svg = parsed("0", "100", measured(10, "20")).all("svg").getFirst();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("kr-title");
        assertThat(svg.getAttribute("aria-describedby")).isEqualTo("kr-desc");
        assertThat(((Element) svg.getFirstChild()).getAttribute("id")).isEqualTo("kr-title");
        assertThat(((Element) svg.getFirstChild().getNextSibling()).getAttribute("id"))
                .isEqualTo("kr-desc");
    }

    private static String onDay(LocalDate today) {
        return new MeasurementChart("kr", "t", "%", START, DUE, BigDecimal.ZERO, BigDecimal.TEN, List.of(), today)
                .draw()
                .html();
    }

    private static Parsed parsed(String baseline, String target, Measurement... measurements) {
        return new Parsed(chart(baseline, target, measurements).draw().html());
    }

    private static MeasurementChart chart(String baseline, String target, Measurement... measurements) {
        return new MeasurementChart(
                "kr",
                "Days of absence",
                "%",
                START,
                DUE,
                new BigDecimal(baseline),
                new BigDecimal(target),
                List.of(measurements),
                null);
    }

    private static Measurement measured(int day, String value) {
        return new Measurement(START.plusDays(day), new BigDecimal(value));
    }
}
