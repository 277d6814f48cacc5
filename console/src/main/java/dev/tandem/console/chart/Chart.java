package dev.tandem.console.chart;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A chart that is drawn: put {@link #html()} into a template as it is ({@code th:utext}). All words in it are escaped.
 *
 * @param id unlike any other on its page
 * @param kind what the stylesheet knows it by
 * @param title what it shows
 * @param unit what its numbers count, or empty
 * @param drawing the SVG; empty where there is nothing to draw
 * @param legend what the lines mean
 * @param empty said in place of, or below, the drawing where data are missing; else empty
 */
public record Chart(
        String id,
        Kind kind,
        String title,
        String unit,
        String drawing,
        List<Key> legend,
        ChartTable table,
        String empty) {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** The kinds of charts. */
    public enum Kind {
        MEASUREMENTS,
        CONFIDENCE,
        BARS,
        TREND
    }

    /**
     * A line of the legend.
     *
     * @param mark the class of the line or dot that it explains
     */
    public record Key(String mark, String words) {}

    public Chart {
        requireId(id);
        legend = List.copyOf(legend);
    }

    /** Caption, drawing, legend and the table folded away below. */
    public String html() {
        var markup = new Markup().open("figure", "class", "chart " + name(kind), "id", id);
        markup.open("figcaption").text(title);
        if (!unit.isEmpty()) {
            markup.text(" ").element("span", "in " + unit, "class", "unit");
        }
        markup.close();
        markup.written(drawing);
        if (!empty.isEmpty()) {
            markup.element("p", empty, "class", "empty");
        }
        if (!legend.isEmpty()) {
            markup.open("ul", "class", "legend");
            legend.forEach(key -> markup.element("li", key.words(), "class", key.mark()));
            markup.close();
        }
        if (!table.rows().isEmpty()) {
            markup.open("details").element("summary", "Show as a table");
            markup.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.caption())
                    .written(table.html())
                    .close()
                    .close();
        }
        return markup.close().toString();
    }

    /** The frame of a drawing, with the words that stand for it. */
    static Markup canvas(String id, String classes, int height, String title, String description) {
        requireId(id);
        return new Markup()
                .open(
                        "svg",
                        "class",
                        classes,
                        "role",
                        "img",
                        "width",
                        "100%",
                        "height",
                        Integer.toString(height),
                        "aria-labelledby",
                        id + "-title",
                        "aria-describedby",
                        id + "-desc",
                        "focusable",
                        "false")
                .element("title", title, "id", id + "-title")
                .element("desc", description, "id", id + "-desc");
    }

    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id for a page: " + id);
        }
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case MEASUREMENTS -> "measurements";
            case CONFIDENCE -> "confidence";
            case BARS -> "bars";
            case TREND -> "trend";
        };
    }
}
