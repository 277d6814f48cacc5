package dev.tandem.command.goal;

import dev.tandem.api.Actor;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.partnership.PartnershipFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on a goal knows besides the goal.
 *
 * @param partnership of the goal, or of the one proposed
 * @param parent of the goal proposed, where it names one
 */
record GoalContext(
        Actor actor,
        Instant now,
        PartnershipFacts partnership,
        @Nullable GoalFacts parent) {

    Optional<Side> side() {
        return partnership.sideOf(actor);
    }

    LocalDate today() {
        return partnership.dayOf(now);
    }
}
