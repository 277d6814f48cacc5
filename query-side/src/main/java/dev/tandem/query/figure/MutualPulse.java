package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.PulseFigures.MonthView;
import dev.tandem.query.partnership.Pulses;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Per month that both sides gave it: the mean of (rating - 1) / 4 over both sides, each side being the mean over its
 * people and their three ratings.
 */
public final class MutualPulse {

    public static final String FORMULA = "mutual-pulse@1";

    /** Months that the series shows at most. */
    static final int SERIES = 12;

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private MutualPulse() {}

    public static PulseFigures of(Pulses pulses) {
        return of(means(pulses, Side.HR), means(pulses, Side.MANAGER));
    }

    static PulseFigures of(Map<YearMonth, BigDecimal> hr, Map<YearMonth, BigDecimal> manager) {
        var months = new ArrayList<MonthView>();
        hr.forEach((month, rating) -> {
            var other = manager.get(month);
            if (other != null) {
                var mean = rating.add(other).divide(BigDecimal.TWO, Ratios.EXACT);
                months.add(
                        new MonthView(month, shown(mean.subtract(BigDecimal.ONE).divide(FOUR, Ratios.EXACT))));
            }
        });
        if (months.isEmpty()) {
            return new PulseFigures(Figure.none(FORMULA, NotEnoughData.NOT_MUTUAL), null, List.of());
        }
        var latest = months.getLast();
        return new PulseFigures(
                Figure.of(FORMULA, latest.value()),
                latest.month(),
                List.copyOf(months.subList(Math.max(0, months.size() - SERIES), months.size())));
    }

    /**
     * A side's mean rating by month, 1-5. Each person gives three, so the mean over all ratings is that over the people's
     * means.
     */
    public static NavigableMap<YearMonth, BigDecimal> means(Pulses pulses, Side side) {
        var ratings = new TreeMap<YearMonth, LongSummaryStatistics>();
        for (var given : pulses.given()) {
            if (given.by() == side) {
                var month = ratings.computeIfAbsent(given.month(), _ -> new LongSummaryStatistics());
                month.accept(given.trust().value());
                month.accept(given.clarity().value());
                month.accept(given.support().value());
            }
        }
        var means = new TreeMap<YearMonth, BigDecimal>();
        ratings.forEach((month, all) -> means.put(month, Ratios.ratio(all.getSum(), all.getCount())));
        return means;
    }
}
