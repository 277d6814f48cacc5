package dev.tandem.command.goal;

import dev.tandem.api.Actor;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.partnership.PartnershipFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on a goal knows besides the goal.
 *
 * @param partnership of the goal, or of the one proposed
 * @param parent that the command names, where it names one
 * @param ancestors of a goal that is to be aligned: the parent first, then what that serves, and so on upwards; at most
 *     one more than {@link #MOST_ANCESTORS}
 */
record GoalContext(
        Actor actor,
        Instant now,
        PartnershipFacts partnership,
        @Nullable GoalFacts parent,
        List<GoalId> ancestors) {

    /** Far above any company's levels, and a walk of it is still quick. */
    static final int MOST_ANCESTORS = 1_000;

    GoalContext {
        ancestors = List.copyOf(ancestors);
    }

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

    LocalDate today() {
        return partnership.dayOf(now);
    }
}
