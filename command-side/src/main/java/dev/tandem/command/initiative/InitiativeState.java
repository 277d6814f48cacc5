package dev.tandem.command.initiative;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.ArrayList;
import java.util.List;
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

    /** Completed, cancelled, or ended with its partnership. */
    record Ended(Plan plan) implements Known {}

    /**
     * What stays through all states.
     *
     * @param insights whether each was decided
     * @param obligations whether each was attested
     */
    record Plan(
            PartnershipId partnership,
            PersonId owner,
            InitiativeKind kind,
            Map<TaskId, Task> tasks,
            List<MilestoneId> milestones,
            Map<InsightId, Boolean> insights,
            Map<ObligationId, Boolean> obligations,
            boolean blocked) {

        public Plan {
            tasks = Parts.of(tasks);
            milestones = List.copyOf(milestones);
            insights = Parts.of(insights);
            obligations = Parts.of(obligations);
        }

        static Plan of(PartnershipId partnership, PersonId owner, InitiativeKind kind) {
            return new Plan(partnership, owner, kind, Map.of(), List.of(), Map.of(), Map.of(), false);
        }

        Plan with(TaskId id, Task task) {
            return new Plan(
                    partnership, owner, kind, Parts.with(tasks, id, task), milestones, insights, obligations, blocked);
        }

        Plan with(MilestoneId reached) {
            var all = new ArrayList<>(milestones);
            all.add(reached);
            return new Plan(partnership, owner, kind, tasks, all, insights, obligations, blocked);
        }

        Plan with(InsightId id, boolean decided) {
            return new Plan(
                    partnership,
                    owner,
                    kind,
                    tasks,
                    milestones,
                    Parts.with(insights, id, decided),
                    obligations,
                    blocked);
        }

        Plan with(ObligationId id, boolean attested) {
            return new Plan(
                    partnership,
                    owner,
                    kind,
                    tasks,
                    milestones,
                    insights,
                    Parts.with(obligations, id, attested),
                    blocked);
        }

        Plan blocked(boolean isBlocked) {
            return new Plan(partnership, owner, kind, tasks, milestones, insights, obligations, isBlocked);
        }
    }

    record Task(PersonId owner, boolean done) {}
}
