package dev.tandem.api.query;

import java.util.List;
import java.util.Map;

/**
 * What a manager has agreed, does and waits for, over the partnerships that the reader may see.
 *
 * @param partnerships in the order they were opened
 */
public record ManagerDashboard(PersonRef manager, List<PartnershipDashboard> partnerships, Totals totals)
        implements TandemView {

    /** @param activeGoals the goals that {@code goalHealth} counts */
    public record Totals(
            int partnerships,
            int goals,
            int activeGoals,
            Map<GoalHealth, Integer> goalHealth,
            ActionFigures actions,
            int initiatives,
            TaskFigures tasks) {}
}
