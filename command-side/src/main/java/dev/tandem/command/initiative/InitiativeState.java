package dev.tandem.command.initiative;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.Map;

/** What decisions on an initiative depend on: a type per state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface InitiativeState {

    record Unborn() implements InitiativeState {}

    sealed interface Known extends InitiativeState {
        Plan plan();
    }

    /** One side has approved by planning it. */
    record Planned(Plan plan, Side approvedBy) implements Known {}

    record Approved(Plan plan) implements Known {}

    record Started(Plan plan) implements Known {}

    record Ended(Plan plan) implements Known {}

    /** What stays through all states. */
    record Plan(PartnershipId partnership, PersonId owner, Map<TaskId, Task> tasks) {
        public Plan {
            tasks = Parts.of(tasks);
        }

        Plan with(TaskId id, Task task) {
            return new Plan(partnership, owner, Parts.with(tasks, id, task));
        }
    }

    record Task(PersonId owner, boolean done) {}
}
