package dev.tandem.api.initiative;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be said to an initiative. */
public sealed interface InitiativeCommand extends TandemCommand {

    @TargetAggregateIdentifier
    InitiativeId initiativeId();

    @Override
    default InitiativeId target() {
        return initiativeId();
    }

    /** Plans an initiative; the planning side approves it by planning. */
    @Creates
    record PlanInitiative(
            InitiativeId initiativeId,
            PartnershipId partnershipId,
            Line title,
            InitiativeKind kind,
            Text why,
            PersonId owner,
            List<GoalId> goals,
            LocalDate startOn,
            LocalDate endOn)
            implements InitiativeCommand {

        public PlanInitiative {
            goals = List.copyOf(goals);
        }
    }

    record Approve(InitiativeId initiativeId) implements InitiativeCommand {}

    record Start(InitiativeId initiativeId) implements InitiativeCommand {}

    record AllocateTask(InitiativeId initiativeId, TaskId task, Line title, PersonId owner, LocalDate due)
            implements InitiativeCommand {}

    record CompleteTask(InitiativeId initiativeId, TaskId task) implements InitiativeCommand {}

    record HandOverTask(InitiativeId initiativeId, TaskId task, PersonId to, Text reason)
            implements InitiativeCommand {}

    /** @param on the day it was reached */
    record ReachMilestone(InitiativeId initiativeId, MilestoneId milestone, Line title, LocalDate on)
            implements InitiativeCommand {}

    /** @param by what stands in the way */
    record ReportBlocked(InitiativeId initiativeId, Text by) implements InitiativeCommand {}

    record Unblock(InitiativeId initiativeId, Text how) implements InitiativeCommand {}

    record CheckIn(InitiativeId initiativeId, CheckInStatus status, Text note) implements InitiativeCommand {}

    /** Anyone whom the initiative concerns may: parties, its owner, owners of tasks. */
    record OfferInsight(InitiativeId initiativeId, InsightId insight, Text text) implements InitiativeCommand {}

    record AdoptInsight(InitiativeId initiativeId, InsightId insight, Text how) implements InitiativeCommand {}

    record DeclineInsight(InitiativeId initiativeId, InsightId insight, Text reason) implements InitiativeCommand {}

    record AssessReadiness(
            InitiativeId initiativeId,
            Line area,
            Rating level,
            @Nullable Text note) implements InitiativeCommand {}

    record RegisterObligation(InitiativeId initiativeId, ObligationId obligation, Line rule, LocalDate due)
            implements InitiativeCommand {}

    record AttestObligation(InitiativeId initiativeId, ObligationId obligation, Text evidence)
            implements InitiativeCommand {}

    record Complete(InitiativeId initiativeId, Text outcome) implements InitiativeCommand {}

    record Cancel(InitiativeId initiativeId, Text reason) implements InitiativeCommand {}

    /** Ends what is open when the partnership closes. No change where the initiative has already ended. */
    @SystemOnly
    record EndInitiative(InitiativeId initiativeId, Text reason) implements InitiativeCommand {}
}
