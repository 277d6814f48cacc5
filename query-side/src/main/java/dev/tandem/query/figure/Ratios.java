package dev.tandem.query.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/** The arithmetic that figures share. Comparisons use unrounded values; only what is shown is rounded. */
public final class Ratios {

    public static final MathContext EXACT = MathContext.DECIMAL128;

    private static final int DECIMALS = 4;

    private Ratios() {}

    public static BigDecimal ratio(long part, long whole) {
        if (whole != 0 && (part == 0 || part == whole)) {
            // the most frequent by far, and what the long division gives too
            return part == 0 ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), EXACT);
    }

    static BigDecimal clamped(BigDecimal ratio) {
        return ratio.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    /** Rounded half up to four decimals. */
    public static BigDecimal shown(BigDecimal ratio) {
        return ratio.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    public static Optional<BigDecimal> mean(Collection<BigDecimal> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), EXACT));
    }
}
