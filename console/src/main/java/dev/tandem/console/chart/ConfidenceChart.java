package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * How sure people were over time that a goal will be reached: 0-10, below 4 low, above 7 high.
 *
 * @param id unlike any other on the page
 * @param statements in any order; those of one day stay in theirs
 */
public record ConfidenceChart(String id, String title, List<Statement> statements) {
    private static final Axis AXIS = new Axis(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.valueOf(2));
    private static final BigDecimal LOW_ENDS = new BigDecimal("3.5");
    private static final BigDecimal HIGH_BEGINS = new BigDecimal("7.5");

    /**
     * @param level 0-10
     * @param by the name of who said it
     */
    public record Statement(LocalDate on, int level, String by) {
        public Statement {
            if (level < 0 || level > 10) {
                throw new IllegalArgumentException("confidence is 0 to 10, not " + level);
            }
        }
    }

    public ConfidenceChart {
        statements =
                statements.stream().sorted(Comparator.comparing(Statement::on)).toList();
    }

    public Chart draw() {
        var drawing = statements.isEmpty() ? "" : drawing();
        return new Chart(
                id,
                Chart.Kind.CONFIDENCE,
                title,
                "",
                drawing,
                List.of(),
                table(),
                statements.isEmpty() ? "Nobody has said yet how sure they are." : "");
    }

    private String drawing() {
        var calendar = Calendar.of(statements.stream().map(Statement::on).toList());
        var markup = Chart.canvas(id, "over-time gutter-s named", Plot.BOTTOM + 27, title, description());
        var plot = new Plot(AXIS, markup);
        plot.band("band low", BigDecimal.ZERO, LOW_ENDS);
        plot.band("band medium", LOW_ENDS, HIGH_BEGINS);
        plot.band("band high", HIGH_BEGINS, BigDecimal.TEN);
        plot.grid(AXIS.labels());
        var spots = statements.stream()
                .map(s -> new Plot.Spot(calendar.at(s.on()), BigDecimal.valueOf(s.level())))
                .toList();
        plot.lines("stated", List.of(spots));
        for (int i = 0; i < spots.size(); i++) {
            var said = statements.get(i);
            plot.dot(
                    "stated " + band(said.level()),
                    spots.get(i),
                    "%s: %d, %s, %s".formatted(Words.day(said.on()), said.level(), band(said.level()), said.by()));
        }
        for (var name : List.of("low", "medium", "high")) {
            int level = name.equals("low") ? 1 : name.equals("medium") ? 5 : 9;
            markup.element(
                    "text",
                    name,
                    "class",
                    "tick band-name",
                    "x",
                    "100%",
                    "y",
                    Words.place(plot.y(BigDecimal.valueOf(level)) + 4),
                    "dx",
                    "8");
        }
        if (statements.getFirst().on().equals(statements.getLast().on())) {
            plot.below("tick", 0.5, Words.day(statements.getFirst().on()), 1);
        } else {
            plot.below("tick", 0, Words.day(calendar.first()), 1);
            plot.below("tick", 1, Words.day(calendar.last()), 1);
        }
        return markup.close().toString();
    }

    private String description() {
        var latest = statements.getLast();
        var now = "%d of 10 (%s) on %s".formatted(latest.level(), band(latest.level()), Words.day(latest.on()));
        if (statements.size() == 1) {
            return "Said once: %s.".formatted(now);
        }
        var first = statements.getFirst();
        return "Said %d times: from %d of 10 (%s) on %s to %s."
                .formatted(statements.size(), first.level(), band(first.level()), Words.day(first.on()), now);
    }

    private ChartTable table() {
        return new ChartTable(
                title,
                List.of("Day", "Confidence, of 10", "Band", "By"),
                statements.stream()
                        .map(s -> List.of(Words.day(s.on()), Integer.toString(s.level()), band(s.level()), s.by()))
                        .toList());
    }

    private static String band(int level) {
        return level < 4 ? "low" : level > 7 ? "high" : "medium";
    }
}
