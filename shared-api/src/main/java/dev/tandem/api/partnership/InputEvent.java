package dev.tandem.api.partnership;

import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import org.axonframework.serialization.Revision;

/** What became of inputs. */
public sealed interface InputEvent extends TopicEvent {

    InputId input();

    @Revision("1")
    record InputRaised(
            PartnershipId partnershipId,
            InputId input,
            Side by,
            PersonId raiser,
            InputKind kind,
            Severity severity,
            Text text)
            implements InputEvent {}

    @Revision("1")
    record InputAnswered(PartnershipId partnershipId, InputId input, PersonId person, Text answer)
            implements InputEvent {}

    @Revision("1")
    record InputEscalated(PartnershipId partnershipId, InputId input, PersonId to, Text reason) implements InputEvent {}

    @Revision("1")
    record InputClosed(PartnershipId partnershipId, InputId input, Text outcome) implements InputEvent {}
}
