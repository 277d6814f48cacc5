package dev.tandem.api.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number with the formula it came from. Either a value or the reason why there is none.
 *
 * @param formula id and version, as in {@code goal-progress@1}
 * @param value ratios 0-1, to four decimals
 * @param reason why there is no value
 */
public record Figure(
        String formula,
        @Nullable BigDecimal value,
        @Nullable NotEnoughData reason) {

    public static Figure of(String formula, BigDecimal value) {
        return new Figure(formula, value, null);
    }

    public static Figure none(String formula, NotEnoughData reason) {
        return new Figure(formula, null, reason);
    }
}
