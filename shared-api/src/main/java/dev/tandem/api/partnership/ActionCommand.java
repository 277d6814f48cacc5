package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Actions: who does what until when. */
public sealed interface ActionCommand extends TopicCommand {

    ActionId action();

    record AssignAction(
            PartnershipId partnershipId,
            ActionId action,
            Line title,
            PersonId owner,
            LocalDate due,
            @Nullable Origin origin)
            implements ActionCommand {}

    record RescheduleAction(PartnershipId partnershipId, ActionId action, LocalDate due, Text reason)
            implements ActionCommand {}

    record CompleteAction(
            PartnershipId partnershipId,
            ActionId action,
            @Nullable Text note) implements ActionCommand {}

    record DropAction(PartnershipId partnershipId, ActionId action, Text reason) implements ActionCommand {}
}
