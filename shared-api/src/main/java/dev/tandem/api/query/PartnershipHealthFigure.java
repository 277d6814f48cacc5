package dev.tandem.api.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a partnership, never of a person.
 *
 * @param formula id and version
 * @param value 0-1, the weighted mean over the parts that have a value; absent where they weigh too little
 * @param coverage the weight of the parts that have a value, 0-1
 * @param reason why there is no value
 */
public record PartnershipHealthFigure(
        String formula,
        @Nullable BigDecimal value,
        BigDecimal coverage,
        @Nullable NotEnoughData reason,
        List<PartView> parts) {

    /** What the health is made of. */
    public enum Part {
        CADENCE,
        ACTIONS,
        GOAL_HEALTH,
        LOOPS_CLOSED,
        INPUTS_ANSWERED,
        RESPONSIBILITIES,
        MUTUAL_PULSE
    }

    /** @param weight of 100 */
    public record PartView(Part part, int weight, Figure figure) {}
}
