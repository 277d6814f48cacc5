package dev.tandem.console.page;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.PulseView;
import dev.tandem.console.chart.PulseChart;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How both sides feel about working together, month by month. */
@Component
final class PulsePart implements PartnershipPart {

    /** Months that the chart shows at most: as many as the figure's series has. */
    private static final int MONTHS = 12;

    /** Decimals of a side's mean rating. */
    private static final int DECIMALS = 1;

    /**
     * @param latest of both sides together
     * @param chart as HTML
     * @param together by month, the newest first
     * @param given all of it, the newest month first
     */
    public record Pulse(
            FigureLink latest, String chart, List<FigureLink> together, List<Given> given, List<Offer> offers) {}

    public record Given(String month, Mention person, String side, int trust, int clarity, int support) {}

    @Override
    public String part() {
        return "pulse";
    }

    @Override
    public String label() {
        return "Pulse";
    }

    @Override
    public int place() {
        return 90;
    }

    @Override
    public Pulse page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var here = Standpoint.of(viewing).within(view.partnership());
        var figures = view.figures().pulse();
        return new Pulse(
                latest(figures, dashboard, viewing),
                new PulseChart("pulse-chart", "How each side rated working together", months(view.pulses()))
                        .draw()
                        .html(),
                figures.series().reversed().stream()
                        .map(month -> new FigureLink(
                                Times.month(month.month()),
                                InWords.percent(month.value()),
                                null,
                                viewing.explained(dashboard, "mutual-pulse." + month.month())))
                        .toList(),
                view.pulses().stream()
                        .sorted(Comparator.comparing(PulseView::month).reversed())
                        .map(pulse -> given(pulse, view.partnership(), viewing))
                        .toList(),
                PartnershipOffers.PULSE.offers(here, view));
    }

    private static FigureLink latest(PulseFigures figures, Dashboard dashboard, Viewing viewing) {
        var link =
                FigureLink.ratio("Pulse of both sides", figures.latest(), viewing.explained(dashboard, "mutual-pulse"));
        return figures.month() == null ? link : link.beside("in " + Times.month(figures.month()));
    }

    /** One after the other, also those in which nobody gave any. */
    private static List<PulseChart.Month> months(List<PulseView> pulses) {
        var first = pulses.stream().map(PulseView::month).min(Comparator.naturalOrder());
        var last = pulses.stream().map(PulseView::month).max(Comparator.naturalOrder());
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        var from = last.get().minusMonths(MONTHS - 1L);
        var months = new ArrayList<PulseChart.Month>();
        for (var month = from.isAfter(first.get()) ? from : first.get();
                !month.isAfter(last.get());
                month = month.plusMonths(1)) {
            months.add(new PulseChart.Month(month, mean(pulses, month, Side.HR), mean(pulses, month, Side.MANAGER)));
        }
        return List.copyOf(months);
    }

    /** Over all ratings that the side's people gave in the month; absent where they gave none. */
    private static @Nullable BigDecimal mean(List<PulseView> pulses, YearMonth month, Side side) {
        var ratings = pulses.stream()
                .filter(pulse -> pulse.month().equals(month) && pulse.by() == side)
                .flatMap(pulse -> Stream.of(pulse.trust(), pulse.clarity(), pulse.support()))
                .mapToInt(rating -> rating.value())
                .summaryStatistics();
        return ratings.getCount() == 0
                ? null
                : BigDecimal.valueOf(ratings.getSum())
                        .divide(BigDecimal.valueOf(ratings.getCount()), DECIMALS, RoundingMode.HALF_UP);
    }

    private static Given given(PulseView pulse, PartnershipView partnership, Viewing viewing) {
        var person = Mention.of(pulse.person(), partnership, viewing);
        return new Given(
                Times.month(pulse.month()),
                person,
                Mention.side(pulse.by()),
                pulse.trust().value(),
                pulse.clarity().value(),
                pulse.support().value());
    }
}
