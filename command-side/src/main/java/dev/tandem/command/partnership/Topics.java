package dev.tandem.command.partnership;

import dev.tandem.api.partnership.ActionCommand;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.CharterCommand;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.ContactCommand;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.DecisionCommand;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.FeedbackCommand;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.InputCommand;
import dev.tandem.api.partnership.InputEvent;
import dev.tandem.api.partnership.MeetingCommand;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.partnership.PolicyCommand;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PulseCommand;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.RecognitionCommand;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.ResponsibilityCommand;
import dev.tandem.api.partnership.ResponsibilityEvent;
import dev.tandem.api.partnership.TopicCommand;
import dev.tandem.api.partnership.TopicEvent;
import java.util.List;
import java.util.function.Function;

/** The topics of a partnership, each with its own part of the state. A new topic is a component and a line in each method. */
record Topics(
        Charters charter,
        Contacts contacts,
        Meetings meetings,
        Actions actions,
        Responsibilities responsibilities,
        Inputs inputs,
        Policies policies,
        Recognitions recognitions,
        Feedbacks feedback,
        Pulses pulses,
        Decisions decisions) {

    static final Topics NONE = new Topics(
            Charters.NONE,
            Contacts.NONE,
            Meetings.NONE,
            Actions.NONE,
            Responsibilities.NONE,
            Inputs.NONE,
            Policies.NONE,
            Recognitions.NONE,
            Feedbacks.NONE,
            Pulses.NONE,
            Decisions.NONE);

    boolean allow(TopicCommand command, Situation situation) {
        return switch (command) {
            case CharterCommand c -> charter.allow(c, situation);
            case ContactCommand c -> contacts.allow(c, situation);
            case MeetingCommand c -> meetings.allow(c, situation);
            case ActionCommand c -> actions.allow(c, situation);
            case ResponsibilityCommand c -> responsibilities.allow(c, situation);
            case InputCommand c -> inputs.allow(c, situation);
            case PolicyCommand c -> policies.allow(c, situation);
            case RecognitionCommand c -> recognitions.allow(c, situation);
            case FeedbackCommand c -> feedback.allow(c, situation);
            case PulseCommand c -> pulses.allow(c, situation);
            case DecisionCommand c -> decisions.allow(c, situation);
        };
    }

    List<? extends PartnershipEvent> decide(TopicCommand command, Situation situation) {
        return switch (command) {
            case CharterCommand c -> charter.decide(c, situation);
            case ContactCommand c -> contacts.decide(c, situation);
            case MeetingCommand c -> meetings.decide(c, situation);
            case ActionCommand c -> actions.decide(c, situation);
            case ResponsibilityCommand c -> responsibilities.decide(c, situation);
            case InputCommand c -> inputs.decide(c, situation);
            case PolicyCommand c -> policies.decide(c, situation);
            case RecognitionCommand c -> recognitions.decide(c, situation);
            case FeedbackCommand c -> feedback.decide(c, situation);
            case PulseCommand c -> pulses.decide(c, situation);
            case DecisionCommand c -> decisions.decide(c, situation);
        };
    }

    Topics evolve(TopicEvent event) {
        return new Topics(
                after(event, CharterEvent.class, charter, charter::evolve),
                after(event, ContactEvent.class, contacts, contacts::evolve),
                after(event, MeetingEvent.class, meetings, meetings::evolve),
                after(event, ActionEvent.class, actions, actions::evolve),
                after(event, ResponsibilityEvent.class, responsibilities, responsibilities::evolve),
                after(event, InputEvent.class, inputs, inputs::evolve),
                after(event, PolicyEvent.class, policies, policies::evolve),
                after(event, RecognitionEvent.class, recognitions, recognitions::evolve),
                after(event, FeedbackEvent.class, feedback, feedback::evolve),
                after(event, PulseEvent.class, pulses, pulses::evolve),
                after(event, DecisionEvent.class, decisions, decisions::evolve));
    }

    private static <E extends TopicEvent, T> T after(TopicEvent event, Class<E> family, T part, Function<E, T> evolve) {
        return family.isInstance(event) ? evolve.apply(family.cast(event)) : part;
    }
}
