package dev.tandem.api.goal;

import dev.tandem.api.Between;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.Line;
import java.math.BigDecimal;

/**
 * How success is measured.
 *
 * @param unit what the values count, as in "days" or "%"
 * @param baseline the value at the start
 * @param target the value that means 1; may lie below the baseline
 * @param weight 1-100, relative to the goal's other key results
 */
public record KeyResultTerms(
        KeyResultId keyResult,
        Line metric,
        Line unit,
        BigDecimal baseline,
        BigDecimal target,
        @Between(min = 1, max = 100) int weight) {

    public KeyResultTerms {
        if (weight < 1 || weight > 100) {
            throw new InvalidValue("weight must be 1 to 100, is %d".formatted(weight));
        }
    }
}
