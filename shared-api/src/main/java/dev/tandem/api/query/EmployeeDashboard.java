package dev.tandem.api.query;

import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import java.util.List;

/**
 * What a person has to do and has received, over all partnerships that mention the person.
 *
 * @param actions those the person owns
 * @param tasks those the person owns, with the initiative they belong to
 * @param feedbackAsked feedback that the person was asked for and has given or can still give
 * @param feedbackGiven feedback that was given to the person
 * @param inputs those that were escalated to the person
 */
public record EmployeeDashboard(
        PersonRef person,
        List<OwnAction> actions,
        List<OwnTask> tasks,
        List<GoalView> goals,
        List<InitiativeView> initiatives,
        List<RecognitionView> recognitions,
        List<StrengthsView.StrengthView> strengths,
        List<FeedbackView> feedbackAsked,
        List<FeedbackView> feedbackGiven,
        List<InputView> inputs)
        implements TandemView {

    public record OwnAction(PartnershipId partnershipId, ActionView action) {}

    public record OwnTask(InitiativeId initiativeId, String initiative, InitiativeView.TaskView task) {}
}
