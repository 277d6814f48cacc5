package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How many there are of each: goals by health, partnerships by status or by bands of a figure.
 *
 * @param id unlike any other on the page
 * @param of what is counted, in the plural, as in "goals"
 * @param bars from top to bottom
 */
public record BarChart(String id, String title, String of, List<Bar> bars) {
    private static final int ROW = 36;
    private static final int LONGEST_LABEL = 34;

    /** @param count 0 or more */
    public record Bar(String label, long count, Tone tone) {
        public Bar {
            if (count < 0) {
                throw new IllegalArgumentException("there cannot be %d of %s".formatted(count, label));
            }
        }
    }

    public BarChart {
        bars = List.copyOf(bars);
    }

    public Chart draw() {
        boolean none = total() == 0;
        return new Chart(
                id,
                Chart.Kind.BARS,
                title,
                "",
                none ? "" : drawing(),
                List.of(),
                table(),
                none ? "There are no %s to count.".formatted(of) : "");
    }

    private String drawing() {
        var markup = Chart.canvas(id, "tally", ROW * bars.size(), title, description());
        long all = total();
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            var baseline = Integer.toString(i * ROW + 14);
            var top = Integer.toString(i * ROW + 20);
            markup.open("g", "class", "bar " + bar.tone().className());
            markup.open("text", "class", "label", "x", "0", "y", baseline)
                    .text(Words.shortened(bar.label(), LONGEST_LABEL))
                    .element("title", bar.label())
                    .close();
            markup.element("text", words(bar), "class", "count", "x", "100%", "y", baseline, "text-anchor", "end");
            markup.shape("rect", "class", "track", "x", "0", "y", top, "width", "100%", "height", "8", "rx", "2");
            if (bar.count() > 0) {
                markup.shape(
                        "rect",
                        "class",
                        "fill",
                        "x",
                        "0",
                        "y",
                        top,
                        "width",
                        Words.share((double) bar.count() / all),
                        "height",
                        "8",
                        "rx",
                        "2");
            }
            markup.close();
        }
        return markup.close().toString();
    }

    private String words(Bar bar) {
        return "%s · %s".formatted(Words.number(BigDecimal.valueOf(bar.count())), share(bar));
    }

    private String share(Bar bar) {
        if (total() == 0) {
            return "\u2013";
        }
        return Words.percent(
                BigDecimal.valueOf(bar.count()).divide(BigDecimal.valueOf(total()), MathContext.DECIMAL64));
    }

    private String description() {
        return "Of %d %s: %s."
                .formatted(
                        total(),
                        total() == 1 ? of.substring(0, of.length() - 1) : of,
                        String.join(
                                ", ",
                                bars.stream()
                                        .map(bar -> bar.label() + " " + bar.count())
                                        .toList()));
    }

    private ChartTable table() {
        return new ChartTable(
                title,
                List.of("Which", "Number of " + of, "Share"),
                bars.stream()
                        .map(bar -> List.of(bar.label(), Words.number(BigDecimal.valueOf(bar.count())), share(bar)))
                        .toList());
    }

    private long total() {
        return bars.stream().mapToLong(Bar::count).sum();
    }
}
