package dev.tandem.api;

import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.person.PersonEvent;

/** Every event there is: what was decided, never changed afterwards. */
public sealed interface TandemEvent permits PartnershipEvent, GoalEvent, InitiativeEvent, PersonEvent {

    /** The aggregate that decided it. */
    AggregateId source();

    /**
     * What keeps this event in order on the read side: its partnership, or the person for events of {@code Person}.
     * Events of one sequence are folded in log order; different sequences may be folded in parallel.
     */
    AggregateId sequence();
}
