package dev.tandem.query.explain;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.query.figure.MutualPulse;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How both sides say that working together goes. */
final class PulseExplanations extends Topic {

    PulseExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.MUTUAL_PULSE.figure(), this::mutualPulse);
        MutualPulse.of(board.pulses())
                .series()
                .forEach(month -> all.put(
                        Formula.MUTUAL_PULSE.figure(month.month()),
                        () -> mutualPulse(month.month(), Figure.of(MutualPulse.FORMULA, month.value()))));
        return all;
    }

    Explained mutualPulse() {
        var pulse = MutualPulse.of(board.pulses());
        if (pulse.month() != null) {
            return mutualPulse(pulse.month(), pulse.latest());
        }
        return Explained.of(
                Formula.MUTUAL_PULSE,
                pulse.latest(),
                Arrays.stream(Side.values())
                        .flatMap(side -> MutualPulse.means(board.pulses(), side).keySet().stream()
                                .map(month -> leftOut(pulse(side, month), "The other side gave none for this month"))));
    }

    private Explained mutualPulse(YearMonth month, Figure figure) {
        return Explained.of(
                Formula.MUTUAL_PULSE, figure, Arrays.stream(Side.values()).map(side -> pulse(side, month)));
    }

    private static Item leftOut(Item item, String why) {
        return Item.of(item.label(), item.value(), item.subject(), why, item.traces());
    }

    Stream<Item> pulsesOf(Side side) {
        var months = MutualPulse.means(board.pulses(), side);
        return Stream.of(months.lastKey().minusMonths(1), months.lastKey()).map(month -> pulse(side, month));
    }

    private Item pulse(Side side, YearMonth month) {
        var mean = MutualPulse.means(board.pulses(), side).get(month);
        return Item.counted(
                "%s in %s".formatted(side == Side.HR ? "The HR side" : "The manager", month),
                mean == null ? null : rounded(mean),
                partnership.subject(Kind.PULSE, "%s/%s".formatted(side, month)),
                List.of(behind.pulse(side, month)));
    }

    private static String rounded(BigDecimal number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
