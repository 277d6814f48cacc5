package dev.tandem.console.form;

import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.RegisterObligation;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.FeedbackCommand.ConvertFeedback;
import dev.tandem.api.partnership.FeedbackCommand.GiveFeedback;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import java.util.Map;

/**
 * Where a command brings something into being, its id is chosen when the form is made and stays with it: sent twice, it
 * is the same thing.
 */
final class NewIds {

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(AssignAction.class, "action"),
            Map.entry(ConvertFeedback.class, "action"),
            Map.entry(ScheduleMeeting.class, "meeting"),
            Map.entry(AddAgendaItem.class, "item"),
            Map.entry(AgreeChannel.class, "channel"),
            Map.entry(RaiseInput.class, "input"),
            Map.entry(GiveRecognition.class, "recognition"),
            Map.entry(RequestFeedback.class, "feedback"),
            Map.entry(GiveFeedback.class, "feedback"),
            Map.entry(RecordJointDecision.class, "decision"),
            Map.entry(KeyResultTerms.class, "keyResult"),
            Map.entry(MeasureKeyResult.class, "measurement"),
            Map.entry(AllocateTask.class, "task"),
            Map.entry(ReachMilestone.class, "milestone"),
            Map.entry(OfferInsight.class, "insight"),
            Map.entry(RegisterObligation.class, "obligation"));

    private NewIds() {}

    static boolean isNew(Class<?> record, String member) {
        return member.equals(NAMES.get(record));
    }
}
