package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run of a figure, small enough to stand in a line of a table. The figure itself stands beside it, so it has no
 * table: what it shows is said in its description, value by value.
 *
 * @param id unlike any other on the page
 * @param measure what the values are: ratios go from 0 to 1, numbers from their least to their most
 * @param values the oldest first, null where there was none
 */
public record Sparkline(String id, String title, TrendChart.Measure measure, List<@Nullable BigDecimal> values) {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;

    /** Room for the last dot, on all sides. */
    private static final int EDGE = 3;

    public Sparkline {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The SVG, {@value #WIDTH} by {@value #HEIGHT}; empty where no value is known. */
    public String html() {
        var known = values.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        var least = measure == TrendChart.Measure.RATIO
                ? BigDecimal.ZERO
                : known.stream().reduce(BigDecimal::min).orElseThrow();
        var most = measure == TrendChart.Measure.RATIO
                ? BigDecimal.ONE
                : known.stream().reduce(BigDecimal::max).orElseThrow();
        var markup = new Markup()
                .open(
                        "svg",
                        "class",
                        "sparkline",
                        "role",
                        "img",
                        "width",
                        Integer.toString(WIDTH),
                        "height",
                        Integer.toString(HEIGHT),
                        "viewBox",
                        "0 0 %d %d".formatted(WIDTH, HEIGHT),
                        "aria-labelledby",
                        id + "-title",
                        "aria-describedby",
                        id + "-desc",
                        "focusable",
                        "false")
                .element("title", title, "id", id + "-title")
                .element("desc", description(), "id", id + "-desc");
        var run = new ArrayList<String>();
        var last = "";
        for (int i = 0; i <= values.size(); i++) {
            var value = i < values.size() ? values.get(i) : null;
            if (value != null) {
                last = Words.place(x(i)) + "," + Words.place(y(value, least, most));
                run.add(last);
            } else {
                line(markup, run);
                run.clear();
            }
        }
        int comma = last.indexOf(',');
        markup.shape(
                "circle",
                "class",
                "latest",
                "cx",
                last.substring(0, comma),
                "cy",
                last.substring(comma + 1),
                "r",
                "2.5");
        return markup.close().toString();
    }

    private static void line(Markup markup, List<String> run) {
        if (run.size() > 1) {
            markup.shape("polyline", "class", "value", "fill", "none", "points", String.join(" ", run));
        } else if (run.size() == 1) {
            int comma = run.getFirst().indexOf(',');
            markup.shape(
                    "circle",
                    "class",
                    "value",
                    "cx",
                    run.getFirst().substring(0, comma),
                    "cy",
                    run.getFirst().substring(comma + 1),
                    "r",
                    "1.5");
        }
    }

    private double x(int i) {
        return values.size() == 1 ? WIDTH / 2.0 : EDGE + (double) i * (WIDTH - 2 * EDGE) / (values.size() - 1);
    }

    private static double y(BigDecimal value, BigDecimal least, BigDecimal most) {
        if (least.compareTo(most) == 0) {
            return HEIGHT / 2.0;
        }
        double share = value.subtract(least)
                .divide(most.subtract(least), MathContext.DECIMAL64)
                .doubleValue();
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
    }

    private String description() {
        return String.join(
                        ", ",
                        values.stream()
                                .map(value -> value == null
                                        ? "not enough data"
                                        : measure == TrendChart.Measure.RATIO
                                                ? Words.percent(value)
                                                : Words.number(value))
                                .toList())
                + ".";
    }
}
