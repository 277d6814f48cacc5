package dev.tandem.command.initiative;

import dev.tandem.api.Actor;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.partnership.PartnershipFacts;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision on an initiative knows besides the initiative.
 *
 * @param partnership of the initiative, or of the one planned
 * @param goals the partnership of each goal that the plan names; goals that do not exist are left out
 */
record InitiativeContext(Actor actor, PartnershipFacts partnership, Map<GoalId, PartnershipId> goals) {

    Optional<Side> side() {
        return partnership.sideOf(actor);
    }

    /** The side of an actor who is known to be a party. */
    Side mySide() {
        return side().orElseThrow();
    }

    /** The person of an actor who is known to be one. */
    PersonId me() {
        return Optional.ofNullable(actor.person()).orElseThrow();
    }
}
