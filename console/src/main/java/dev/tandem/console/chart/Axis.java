package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scale with round ticks. Counted in decimals throughout, so that ticks are the numbers they say they are.
 *
 * @param low the lowest tick
 * @param high the highest tick
 * @param step from one tick to the next
 */
record Axis(BigDecimal low, BigDecimal high, BigDecimal step) {
    private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL64;
    private static final BigDecimal INTERVALS = BigDecimal.valueOf(4);
    private static final List<BigDecimal> ROUND =
            Stream.of("1", "2", "2.5", "5", "10").map(BigDecimal::new).toList();

    /** Around all of them, with three to six ticks. One value alone is seen against 0, and 0 alone against 1. */
    static Axis around(Collection<BigDecimal> values) {
        var least = values.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        var most = values.stream().reduce(BigDecimal::max).orElse(BigDecimal.ZERO);
        if (least.compareTo(most) == 0) {
            least = least.min(BigDecimal.ZERO);
            most = most.max(BigDecimal.ZERO);
        }
        if (least.compareTo(most) == 0) {
            most = BigDecimal.ONE;
        }
        var step = roundStep(most.subtract(least, EXACT_ENOUGH).divide(INTERVALS, EXACT_ENOUGH));
        return new Axis(onStep(least, step, RoundingMode.FLOOR), onStep(most, step, RoundingMode.CEILING), step);
    }

    static Axis ofRatios() {
        return new Axis(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("0.25"));
    }

    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        for (var tick = low; tick.compareTo(high) <= 0; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** How far up a value is: 0 at the lowest tick, 1 at the highest. */
    double at(BigDecimal value) {
        return value.subtract(low, EXACT_ENOUGH)
                .divide(high.subtract(low, EXACT_ENOUGH), EXACT_ENOUGH)
                .doubleValue();
    }

    /** The ticks in words, in millions and above where the steps allow it: "1.5 M". */
    List<String> labels() {
        var size = low.abs().max(high.abs());
        for (var scale : Thousands.values()) {
            var unit = BigDecimal.ONE.movePointRight(scale.digits);
            if (size.compareTo(unit) >= 0
                    && size.compareTo(unit.movePointRight(6)) < 0
                    && step.stripTrailingZeros().movePointLeft(scale.digits).scale() <= 2) {
                return ticks().stream()
                        .map(tick -> tick.signum() == 0
                                ? "0"
                                : Words.number(tick.movePointLeft(scale.digits)) + "\u00a0" + scale.word)
                        .toList();
            }
        }
        return ticks().stream().map(Words::number).toList();
    }

    private static BigDecimal roundStep(BigDecimal atLeast) {
        int exponent = atLeast.precision() - atLeast.scale() - 1;
        return ROUND.stream()
                .map(round -> round.scaleByPowerOfTen(exponent))
                .filter(round -> round.compareTo(atLeast) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal onStep(BigDecimal value, BigDecimal step, RoundingMode direction) {
        return value.divide(step, EXACT_ENOUGH)
                .setScale(0, direction)
                .multiply(step)
                .stripTrailingZeros();
    }

    private enum Thousands {
        TRILLION(12, "tn"),
        BILLION(9, "bn"),
        MILLION(6, "M");

        private final int digits;
        private final String word;

        Thousands(int digits, String word) {
            this.digits = digits;
            this.word = word;
        }
    }
}
