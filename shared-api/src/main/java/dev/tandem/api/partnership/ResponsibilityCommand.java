package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.util.List;

/** Who answers for what. */
public sealed interface ResponsibilityCommand extends TopicCommand {

    Line area();

    /** Says who is accountable, responsible, consulted and informed for an area, replacing the area's earlier entry. */
    record AssignResponsibility(
            PartnershipId partnershipId,
            Line area,
            PersonId accountable,
            List<PersonId> responsible,
            List<PersonId> consulted,
            List<PersonId> informed)
            implements ResponsibilityCommand {
        public AssignResponsibility {
            responsible = List.copyOf(responsible);
            consulted = List.copyOf(consulted);
            informed = List.copyOf(informed);
        }
    }

    record DropResponsibility(PartnershipId partnershipId, Line area, Text reason) implements ResponsibilityCommand {}

    /** Names an area that needs an owner: a gap until it is assigned. */
    record NameArea(PartnershipId partnershipId, Line area, Text why) implements ResponsibilityCommand {}
}
