package dev.tandem.command.initiative;

import dev.tandem.api.Actor;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
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
}
