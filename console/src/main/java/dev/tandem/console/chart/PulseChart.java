package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the two sides rated working together, month by month, from 1, the worst, to 5, the best: two lines, the manager's
 * dashed and with rings. Where a side gave nothing its line is broken.
 *
 * @param id unlike any other on the page
 * @param months the oldest first, one after the other
 */
public record PulseChart(String id, String title, List<Month> months) {
    private static final Axis AXIS = new Axis(BigDecimal.ONE, BigDecimal.valueOf(5), BigDecimal.ONE);

    /** @param hr mean rating of the side, 1-5; absent where it gave none */
    public record Month(
            YearMonth month,
            @Nullable BigDecimal hr,
            @Nullable BigDecimal manager) {}

    public PulseChart {
        months = List.copyOf(months);
    }

    public Chart draw() {
        boolean none = months.stream().allMatch(month -> month.hr() == null && month.manager() == null);
        return new Chart(
                id,
                Chart.Kind.TREND,
                title,
                "",
                none ? "" : drawing(),
                none
                        ? List.of()
                        : List.of(new Chart.Key("side-hr", "HR side"), new Chart.Key("side-manager", "Manager")),
                none ? new ChartTable(title, List.of("Month"), List.of()) : table(),
                none ? "Nobody has given a pulse yet." : "");
    }

    private String drawing() {
        var labels = AXIS.labels();
        var markup = Chart.canvas(id, "over-time " + Plot.gutter(labels), Plot.BOTTOM + 41, title, description());
        var plot = new Plot(AXIS, markup);
        plot.grid(labels);
        side(plot, "side-hr", "HR side", Month::hr);
        side(plot, "side-manager", "Manager", Month::manager);
        for (int i = 0; i < months.size(); i++) {
            below(plot, i);
        }
        return markup.close().toString();
    }

    private void side(Plot plot, String classes, String name, Function<Month, @Nullable BigDecimal> rating) {
        var runs = new ArrayList<List<Plot.Spot>>();
        var run = new ArrayList<Plot.Spot>();
        for (int i = 0; i < months.size(); i++) {
            var value = rating.apply(months.get(i));
            if (value != null) {
                run.add(new Plot.Spot(share(i), value));
            } else if (!run.isEmpty()) {
                runs.add(List.copyOf(run));
                run.clear();
            }
        }
        runs.add(List.copyOf(run));
        plot.lines(classes, runs);
        for (int i = 0; i < months.size(); i++) {
            var value = rating.apply(months.get(i));
            if (value != null) {
                plot.dot(
                        classes,
                        new Plot.Spot(share(i), value),
                        "%s, %s: %s".formatted(name, Words.month(months.get(i).month()), Words.number(value)));
            }
        }
    }

    private void below(Plot plot, int i) {
        var month = months.get(i).month();
        plot.middle(i % 3 == 0 ? "tick" : "tick minor", share(i), Words.shortName(month.getMonth()), 1);
        if (i == 0 && (months.size() < 3 || month.getMonthValue() < 11) || month.getMonthValue() == 1) {
            plot.middle("tick year", share(i), Integer.toString(month.getYear()), 2);
        }
    }

    private double share(int i) {
        return (i + 0.5) / months.size();
    }

    private String description() {
        return "On a scale from 1 to 5. %s %s"
                .formatted(latest("The HR side", Month::hr), latest("The manager", Month::manager));
    }

    private String latest(String name, Function<Month, @Nullable BigDecimal> rating) {
        return months.reversed().stream()
                .filter(month -> rating.apply(month) != null)
                .findFirst()
                .map(month -> "%s last rated it %s, in %s."
                        .formatted(
                                name,
                                Words.number(Objects.requireNonNull(rating.apply(month))),
                                Words.month(month.month())))
                .orElse(name + " has given none.");
    }

    private ChartTable table() {
        return new ChartTable(
                title,
                List.of("Month", "HR side", "Manager"),
                months.stream()
                        .map(month -> Stream.of(Words.month(month.month()), words(month.hr()), words(month.manager()))
                                .toList())
                        .toList());
    }

    private static String words(@Nullable BigDecimal rating) {
        return rating == null ? "not given" : Words.number(rating);
    }
}
