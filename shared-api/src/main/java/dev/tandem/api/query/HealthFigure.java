package dev.tandem.api.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The health of a goal.
 *
 * @param formula id and version
 * @param state absent where the goal is not active
 * @param number 1, 0.5 or 0; absent where the state is pending or absent
 * @param gap expected less actual progress, to four decimals
 * @param reason why there is no number
 */
public record HealthFigure(
        String formula,
        @Nullable GoalHealth state,
        @Nullable BigDecimal number,
        @Nullable BigDecimal gap,
        @Nullable NotEnoughData reason) {}
