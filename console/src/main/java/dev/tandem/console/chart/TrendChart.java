package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure month by month. Where a month has no value the line is broken and a small ring hangs below the ground:
 * nothing known is not 0.
 *
 * @param id unlike any other on the page
 * @param months the oldest first, one after the other
 */
public record TrendChart(String id, String title, Measure measure, List<Month> months) {

    /** What the values are. */
    public enum Measure {
        /** 0-1, shown as percents on an axis from 0 to 100 %. */
        RATIO,
        /** Any number, on an axis that has 0. */
        NUMBER
    }

    /**
     * @param value absent where there was not enough data
     * @param why says so in words, where there is no value
     */
    public record Month(YearMonth month, @Nullable BigDecimal value, String why) {
        public static Month of(YearMonth month, BigDecimal value) {
            return new Month(month, value, "");
        }

        public static Month none(YearMonth month, String why) {
            return new Month(month, null, why);
        }
    }

    public TrendChart {
        months = List.copyOf(months);
    }

    public Chart draw() {
        boolean none = months.stream().allMatch(month -> month.value() == null);
        boolean gaps = months.stream().anyMatch(month -> month.value() == null);
        return new Chart(
                id,
                Chart.Kind.TREND,
                title,
                "",
                none ? "" : drawing(),
                none || !gaps ? List.of() : List.of(new Chart.Key("gap", "Not enough data")),
                table(),
                none ? "Not enough data in any of these months." : "");
    }

    private String drawing() {
        var axis = switch (measure) {
            case RATIO -> Axis.ofRatios();
            case NUMBER ->
                Axis.around(Stream.concat(Stream.of(BigDecimal.ZERO), values()).toList());
        };
        var labels = switch (measure) {
            case RATIO -> axis.ticks().stream().map(Words::percent).toList();
            case NUMBER -> axis.labels();
        };
        var markup = Chart.canvas(id, "over-time " + Plot.gutter(labels), Plot.BOTTOM + 41, title, description());
        var plot = new Plot(axis, markup);
        plot.grid(labels);
        plot.lines("value", runs());
        for (int i = 0; i < months.size(); i++) {
            var month = months.get(i);
            var name = Words.month(month.month());
            if (month.value() == null) {
                plot.unknown(share(i), name + ": " + month.why());
            } else {
                plot.dot("value", new Plot.Spot(share(i), month.value()), name + ": " + words(month.value()));
            }
            below(plot, i);
        }
        return markup.close().toString();
    }

    /** The month, and the year under the first of each that has room for it. */
    private void below(Plot plot, int i) {
        var month = months.get(i).month();
        plot.middle(i % 3 == 0 ? "tick" : "tick minor", share(i), Words.shortName(month.getMonth()), 1);
        boolean first = i == 0 && (months.size() < 3 || month.getMonthValue() < 11);
        if (first || month.getMonthValue() == 1) {
            plot.middle("tick year", share(i), Integer.toString(month.getYear()), 2);
        }
    }

    /** Months with values, as long as they follow one another. */
    private List<List<Plot.Spot>> runs() {
        var runs = new ArrayList<List<Plot.Spot>>();
        var run = new ArrayList<Plot.Spot>();
        for (int i = 0; i < months.size(); i++) {
            var value = months.get(i).value();
            if (value != null) {
                run.add(new Plot.Spot(share(i), value));
            } else if (!run.isEmpty()) {
                runs.add(List.copyOf(run));
                run.clear();
            }
        }
        runs.add(run);
        return runs;
    }

    private double share(int i) {
        return (i + 0.5) / months.size();
    }

    private String words(BigDecimal value) {
        return switch (measure) {
            case RATIO -> Words.percent(value);
            case NUMBER -> Words.number(value);
        };
    }

    private String description() {
        var known = months.stream().filter(month -> month.value() != null).toList();
        var last = known.getLast();
        var latest = "%s in %s".formatted(words(Objects.requireNonNull(last.value())), Words.month(last.month()));
        int unknown = months.size() - known.size();
        var gaps = unknown == 0
                ? ""
                : " Not enough data in %s.".formatted(unknown == 1 ? "one month" : unknown + " months");
        if (known.size() == 1) {
            return "%s.%s".formatted(latest, gaps);
        }
        var first = known.getFirst();
        return "From %s in %s to %s, lowest %s, highest %s.%s"
                .formatted(
                        words(Objects.requireNonNull(first.value())),
                        Words.month(first.month()),
                        latest,
                        words(values().reduce(BigDecimal::min).orElseThrow()),
                        words(values().reduce(BigDecimal::max).orElseThrow()),
                        gaps);
    }

    private Stream<BigDecimal> values() {
        return months.stream().map(Month::value).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private ChartTable table() {
        return new ChartTable(
                title,
                List.of("Month", "Value"),
                months.stream()
                        .map(month -> List.of(
                                Words.month(month.month()), month.value() == null ? month.why() : words(month.value())))
                        .toList());
    }
}
