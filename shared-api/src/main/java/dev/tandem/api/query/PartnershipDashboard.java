package dev.tandem.api.query;

import java.util.List;
import java.util.Map;

/** Everything about one partnership at a moment. */
public record PartnershipDashboard(
        PartnershipView partnership,
        List<GoalView> goals,
        Map<GoalHealth, Integer> goalHealth,
        List<ActionView> actions,
        ActionFigures actionFigures,
        List<InitiativeView> initiatives,
        TaskFigures taskFigures)
        implements TandemView {}
