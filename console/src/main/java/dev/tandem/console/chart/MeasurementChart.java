package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a key result, against the straight way from its baseline to its target.
 *
 * @param id unlike any other on the page
 * @param title of the key result
 * @param unit as in "days" or "%"
 * @param startOn when the baseline holds
 * @param dueOn when the target should be reached, not before the start
 * @param target may lie below the baseline
 * @param measurements in any order
 * @param today marked where it lies within the days shown
 */
public record MeasurementChart(
        String id,
        String title,
        String unit,
        LocalDate startOn,
        LocalDate dueOn,
        BigDecimal baseline,
        BigDecimal target,
        List<Measurement> measurements,
        @Nullable LocalDate today) {
    /** Beyond so many, dots would hide the line. */
    private static final int MOST_DOTS = 120;

    public record Measurement(LocalDate on, BigDecimal value) {}

    public MeasurementChart {
        measurements = measurements.stream()
                .sorted(Comparator.comparing(Measurement::on))
                .toList();
    }

    public Chart draw() {
        var calendar = Calendar.of(
                Stream.concat(Stream.of(startOn, dueOn), measurements.stream().map(Measurement::on))
                        .toList());
        var axis = Axis.around(
                Stream.concat(Stream.of(baseline, target), measurements.stream().map(Measurement::value))
                        .toList());
        var labels = labels(axis);
        var markup = Chart.canvas(id, "over-time " + Plot.gutter(labels), Plot.BOTTOM + 27, title, description());
        var plot = new Plot(axis, markup);
        plot.grid(labels);
        plot.across("target", target);
        if (today != null && calendar.has(today)) {
            plot.mark("today", calendar.at(today), "today");
        }
        plot.lines("expected", List.of(expected(calendar)));
        var spots = measurements.stream()
                .map(m -> new Plot.Spot(calendar.at(m.on()), m.value()))
                .toList();
        plot.lines("measured", List.of(spots));
        for (int i = 0; i < spots.size(); i++) {
            if (spots.size() <= MOST_DOTS || i == spots.size() - 1) {
                var measured = measurements.get(i);
                plot.dot(
                        "measured",
                        spots.get(i),
                        Words.day(measured.on()) + ": " + Words.withUnit(measured.value(), unit));
            }
        }
        plot.below("tick", 0, Words.day(calendar.first()), 1);
        calendar.ticks()
                .forEach(day -> plot.below(
                        "tick minor",
                        calendar.at(day),
                        day.getMonthValue() == 1 ? Integer.toString(day.getYear()) : Words.shortName(day.getMonth()),
                        1));
        plot.below("tick", 1, Words.day(calendar.last()), 1);
        return new Chart(
                id,
                Chart.Kind.MEASUREMENTS,
                title,
                unit,
                markup.close().toString(),
                legend(),
                table(),
                measurements.isEmpty() ? "Nothing was measured yet. The dashed line is the way to the target." : "");
    }

    /** What should have been reached on a day if it went evenly: flat before the start and after the due date. */
    private List<Plot.Spot> expected(Calendar calendar) {
        var spots = new ArrayList<Plot.Spot>();
        if (calendar.first().isBefore(startOn)) {
            spots.add(new Plot.Spot(0, baseline));
        }
        spots.add(new Plot.Spot(calendar.at(startOn), baseline));
        spots.add(new Plot.Spot(calendar.at(dueOn), target));
        if (calendar.last().isAfter(dueOn)) {
            spots.add(new Plot.Spot(1, target));
        }
        return spots;
    }

    private List<String> labels(Axis axis) {
        return unit.equals("%")
                ? axis.labels().stream().map(label -> label + "\u00a0%").toList()
                : axis.labels();
    }

    private String description() {
        var way = "From %s on %s to %s, due on %s."
                .formatted(
                        Words.withUnit(baseline, unit),
                        Words.day(startOn),
                        Words.withUnit(target, unit),
                        Words.day(dueOn));
        if (measurements.isEmpty()) {
            return way + " Nothing was measured yet.";
        }
        var latest = measurements.getLast();
        return "%s %s, the latest %s on %s."
                .formatted(
                        way,
                        measurements.size() == 1 ? "One measurement" : measurements.size() + " measurements",
                        Words.withUnit(latest.value(), unit),
                        Words.day(latest.on()));
    }

    private List<Chart.Key> legend() {
        var way = Stream.of(
                new Chart.Key("expected", "Even way to the target"),
                new Chart.Key("target", "Target: " + Words.withUnit(target, unit)));
        return measurements.isEmpty()
                ? way.toList()
                : Stream.concat(Stream.of(new Chart.Key("measured", "Measured")), way)
                        .toList();
    }

    private ChartTable table() {
        return new ChartTable(
                title,
                List.of("Day", unit.isEmpty() ? "Measured" : "Measured, in " + unit),
                measurements.stream()
                        .map(m -> List.of(Words.day(m.on()), Words.number(m.value())))
                        .toList());
    }
}
