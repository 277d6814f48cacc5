package dev.tandem.api.partnership;

import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;

/** Insights, obstacles and questions: heard, answered, closed. */
public sealed interface InputCommand extends TopicCommand {

    InputId input();

    record RaiseInput(PartnershipId partnershipId, InputId input, InputKind kind, Severity severity, Text text)
            implements InputCommand {}

    record AnswerInput(PartnershipId partnershipId, InputId input, Text answer) implements InputCommand {}

    /** Brings it before somebody else, who may then answer it too. */
    record EscalateInput(PartnershipId partnershipId, InputId input, PersonId to, Text reason)
            implements InputCommand {}

    record CloseInput(PartnershipId partnershipId, InputId input, Text outcome) implements InputCommand {}
}
