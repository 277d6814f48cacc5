package dev.tandem.api.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one partnership at a moment.
 *
 * @param needOfAttention the sum of the warnings' weights: 5 high, 2 medium, 1 low
 * @param warnings the gravest first; none while it is paused or closed
 * @param recognitions in the order they were given
 */
public record PartnershipDashboard(
        PartnershipView partnership,
        PartnershipHealthFigure health,
        int needOfAttention,
        List<WarningView> warnings,
        PartnershipFigures figures,
        @Nullable CharterView charter,
        ContactsView contacts,
        MeetingsView meetings,
        List<GoalView> goals,
        Map<GoalHealth, Integer> goalHealth,
        List<ActionView> actions,
        ActionFigures actionFigures,
        List<InitiativeView> initiatives,
        TaskFigures taskFigures,
        ResponsibilitiesView responsibilities,
        List<InputView> inputs,
        List<PolicyView> policies,
        List<PolicyView> unacknowledged,
        List<RecognitionView> recognitions,
        List<StrengthsView> strengths,
        List<FeedbackView> feedback,
        List<PulseView> pulses,
        List<DecisionView> decisions)
        implements TandemView {}
