package dev.tandem.api.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What happened to an initiative. */
public sealed interface InitiativeEvent extends TandemEvent {

    InitiativeId initiativeId();

    PartnershipId partnershipId();

    @Override
    default InitiativeId source() {
        return initiativeId();
    }

    @Override
    default PartnershipId sequence() {
        return partnershipId();
    }

    @Revision("1")
    record InitiativePlanned(
            InitiativeId initiativeId,
            PartnershipId partnershipId,
            Side by,
            Line title,
            InitiativeKind kind,
            Text why,
            PersonId owner,
            List<GoalId> goals,
            LocalDate startOn,
            LocalDate endOn)
            implements InitiativeEvent {

        public InitiativePlanned {
            goals = List.copyOf(goals);
        }
    }

    @Revision("1")
    record InitiativeApproved(InitiativeId initiativeId, PartnershipId partnershipId, Side by)
            implements InitiativeEvent {}

    @Revision("1")
    record InitiativeStarted(InitiativeId initiativeId, PartnershipId partnershipId) implements InitiativeEvent {}

    @Revision("1")
    record TaskAllocated(
            InitiativeId initiativeId,
            PartnershipId partnershipId,
            TaskId task,
            Line title,
            PersonId owner,
            LocalDate due)
            implements InitiativeEvent {}

    @Revision("1")
    record TaskCompleted(InitiativeId initiativeId, PartnershipId partnershipId, TaskId task)
            implements InitiativeEvent {}

    @Revision("1")
    record InitiativeEnded(InitiativeId initiativeId, PartnershipId partnershipId, Text reason)
            implements InitiativeEvent {}
}
