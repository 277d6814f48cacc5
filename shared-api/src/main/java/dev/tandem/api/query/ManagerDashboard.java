package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manager has agreed, does and waits for, over the partnerships that the reader may see.
 *
 * @param partnerships in the order they were opened
 * @param next the next meeting of all of them, with what to speak of
 */
public record ManagerDashboard(
        PersonRef manager,
        List<PartnershipDashboard> partnerships,
        Totals totals,
        @Nullable NextMeeting next) implements TandemView {

    /**
     * @param activeGoals the goals that {@code goalHealth} counts
     * @param actions of partnerships that are not closed
     * @param unansweredInputs of partnerships that are not closed
     * @param unacknowledgedPolicies of partnerships that are not closed
     * @param warnings of all partnerships
     */
    public record Totals(
            int partnerships,
            int goals,
            int activeGoals,
            Map<GoalHealth, Integer> goalHealth,
            ActionFigures actions,
            int initiatives,
            TaskFigures tasks,
            int unansweredInputs,
            int unacknowledgedPolicies,
            int warnings) {}

    /**
     * The next meeting and what its two sides should come prepared for.
     *
     * @param atRisk key results of active goals that lag behind the calendar by more than 0.33
     * @param openAgenda its items without an outcome that no other meeting took over
     * @param overdueActions of its partnership
     * @param unansweredInputs of its partnership
     */
    public record NextMeeting(
            PartnershipId partnershipId,
            MeetingView meeting,
            List<KeyResultAtRisk> atRisk,
            List<MeetingView.AgendaItemView> openAgenda,
            List<ActionView> overdueActions,
            List<InputView> unansweredInputs) {}

    public record KeyResultAtRisk(GoalId goalId, String goal, KeyResultView keyResult) {}
}
