package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.util.List;

/**
 * The area of a chart over time: {@value #HEIGHT} pixels high, with room above for a word and below for the days. The
 * numbers of the axis stand to the left of it, where the stylesheet leaves room by the class {@code gutter-…}.
 */
final class Plot {
    static final int TOP = 18;
    static final int HEIGHT = 160;
    static final int BOTTOM = TOP + HEIGHT;

    /** Lines are drawn in a field of their own that is stretched to the width; this many units wide. */
    private static final int UNITS = 1_000;

    private final Axis axis;
    private final Markup markup;

    Plot(Axis axis, Markup markup) {
        this.axis = axis;
        this.markup = markup;
    }

    /** How much room the numbers of an axis need, as a class: for up to 3, 5, 8 or more characters. */
    static String gutter(List<String> labels) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        if (longest <= 3) {
            return "gutter-s";
        }
        return longest <= 5 ? "gutter-m" : longest <= 8 ? "gutter-l" : "gutter-xl";
    }

    /** In pixels from the top of the drawing. */
    double y(BigDecimal value) {
        return TOP + HEIGHT * (1 - axis.at(value));
    }

    /** A line across at each tick, with its number. */
    void grid(List<String> labels) {
        var ticks = axis.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            across("rule", ticks.get(i));
            markup.element(
                    "text",
                    labels.get(i),
                    "class",
                    "tick",
                    "x",
                    "-8",
                    "y",
                    Words.place(y(ticks.get(i)) + 4),
                    "text-anchor",
                    "end");
        }
    }

    void across(String classes, BigDecimal value) {
        var y = Words.place(y(value));
        markup.shape("line", "class", classes, "x1", "0", "y1", y, "x2", "100%", "y2", y);
    }

    /** From one value to another over the whole width. */
    void band(String classes, BigDecimal from, BigDecimal to) {
        markup.shape(
                "rect",
                "class",
                classes,
                "x",
                "0",
                "y",
                Words.place(y(to)),
                "width",
                "100%",
                "height",
                Words.place(y(from) - y(to)));
    }

    /** A line downwards with a word above it. */
    void mark(String classes, double share, String word) {
        var x = Words.share(share);
        markup.shape(
                "line",
                "class",
                classes,
                "x1",
                x,
                "y1",
                Integer.toString(TOP),
                "x2",
                x,
                "y2",
                Integer.toString(BOTTOM));
        markup.element("text", word, "class", "tick", "x", x, "y", "11", "text-anchor", anchor(share));
    }

    /** Words under the area, turned inwards near its edges. */
    void below(String classes, double share, String words, int line) {
        below(classes, share, words, line, anchor(share));
    }

    /** Words under the area, their middle at the place. */
    void middle(String classes, double share, String words, int line) {
        below(classes, share, words, line, "middle");
    }

    private void below(String classes, double share, String words, int line, String anchor) {
        markup.element(
                "text",
                words,
                "class",
                classes,
                "x",
                Words.share(share),
                "y",
                Integer.toString(BOTTOM + 8 + 14 * line),
                "text-anchor",
                anchor);
    }

    /** Below the ground, where no value is. */
    void unknown(double share, String words) {
        circle("gap", share, Integer.toString(BOTTOM + 5), "3", words);
    }

    void dot(String classes, Spot spot, String words) {
        circle(classes, spot.share(), Words.place(y(spot.value())), "4", words);
    }

    private void circle(String classes, double share, String y, String radius, String words) {
        markup.open("circle", "class", classes, "cx", Words.share(share), "cy", y, "r", radius)
                .element("title", words)
                .close();
    }

    /** Lines through spots from left to right; a list of one spot is no line. */
    void lines(String classes, List<List<Spot>> lines) {
        markup.open(
                "svg",
                "class",
                "field",
                "y",
                Integer.toString(TOP),
                "width",
                "100%",
                "height",
                Integer.toString(HEIGHT),
                "viewBox",
                "0 0 %d %d".formatted(UNITS, HEIGHT),
                "preserveAspectRatio",
                "none");
        for (var line : lines) {
            if (line.size() > 1) {
                var points = new StringBuilder();
                for (var spot : line) {
                    points.append(points.isEmpty() ? "" : " ")
                            .append(Words.place(spot.share() * UNITS))
                            .append(',')
                            .append(Words.place(y(spot.value()) - TOP));
                }
                markup.shape(
                        "polyline",
                        "class",
                        classes,
                        "points",
                        points.toString(),
                        "fill",
                        "none",
                        "vector-effect",
                        "non-scaling-stroke");
            }
        }
        markup.close();
    }

    /** Where it is from left to right, 0-1, and how high. */
    record Spot(double share, BigDecimal value) {}

    private static String anchor(double share) {
        return share < 0.1 ? "start" : share > 0.9 ? "end" : "middle";
    }
}
