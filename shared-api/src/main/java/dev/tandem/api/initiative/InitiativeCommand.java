package dev.tandem.api.initiative;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

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

    /** Ends what is open when the partnership closes. No change where the initiative has already ended. */
    @SystemOnly
    record EndInitiative(InitiativeId initiativeId, Text reason) implements InitiativeCommand {}
}
