package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What became of actions. */
public sealed interface ActionEvent extends TopicEvent {

    ActionId action();

    @Revision("1")
    record ActionAssigned(
            PartnershipId partnershipId,
            ActionId action,
            Line title,
            PersonId owner,
            LocalDate due,
            @Nullable Origin origin)
            implements ActionEvent {}

    @Revision("1")
    record ActionRescheduled(PartnershipId partnershipId, ActionId action, LocalDate due, Text reason)
            implements ActionEvent {}

    @Revision("1")
    record ActionCompleted(
            PartnershipId partnershipId,
            ActionId action,
            @Nullable Text note) implements ActionEvent {}

    @Revision("1")
    record ActionDropped(PartnershipId partnershipId, ActionId action, Text reason) implements ActionEvent {}
}
