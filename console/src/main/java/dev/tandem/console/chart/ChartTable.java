package dev.tandem.console.chart;

import java.util.List;

/**
 * The data of a chart, for those who would rather read, cannot see it or want to copy it.
 *
 * @param columns their headings; the first column names what its line is about
 * @param rows each as long as {@code columns}
 */
public record ChartTable(String caption, List<String> columns, List<List<String>> rows) {

    public ChartTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of %d cells under %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /** The table as HTML. What goes beside it is the page's. */
    public String html() {
        var markup = new Markup().open("table", "class", "data").element("caption", caption);
        markup.open("thead").open("tr");
        columns.forEach(column -> markup.element("th", column, "scope", "col"));
        markup.close().close().open("tbody");
        for (var row : rows) {
            markup.open("tr").element("th", row.getFirst(), "scope", "row");
            row.stream().skip(1).forEach(cell -> markup.element("td", cell));
            markup.close();
        }
        return markup.close().close().toString();
    }
}
