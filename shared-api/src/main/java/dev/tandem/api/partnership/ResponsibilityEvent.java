package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Who came to answer for what. */
public sealed interface ResponsibilityEvent extends TopicEvent {

    Line area();

    @Revision("1")
    record ResponsibilityAssigned(
            PartnershipId partnershipId,
            Line area,
            PersonId accountable,
            List<PersonId> responsible,
            List<PersonId> consulted,
            List<PersonId> informed)
            implements ResponsibilityEvent {
        public ResponsibilityAssigned {
            responsible = List.copyOf(responsible);
            consulted = List.copyOf(consulted);
            informed = List.copyOf(informed);
        }
    }

    @Revision("1")
    record ResponsibilityDropped(PartnershipId partnershipId, Line area, Text reason) implements ResponsibilityEvent {}

    @Revision("1")
    record AreaNamed(PartnershipId partnershipId, Line area, Text why) implements ResponsibilityEvent {}
}
