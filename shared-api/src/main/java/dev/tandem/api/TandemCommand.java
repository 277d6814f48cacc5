package dev.tandem.api;

import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.person.PersonCommand;

/** Every command there is. The HTTP surface, its OpenAPI document and the bulk import are derived from this family. */
public sealed interface TandemCommand permits PartnershipCommand, GoalCommand, InitiativeCommand, PersonCommand {

    /** The aggregate that decides; the id in the path of the request, never repeated in its body. */
    AggregateId target();
}
