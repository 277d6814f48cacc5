package dev.tandem.api.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

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
    record TaskHandedOver(InitiativeId initiativeId, PartnershipId partnershipId, TaskId task, PersonId to, Text reason)
            implements InitiativeEvent {}

    @Revision("1")
    record MilestoneReached(
            InitiativeId initiativeId, PartnershipId partnershipId, MilestoneId milestone, Line title, LocalDate on)
            implements InitiativeEvent {}

    @Revision("1")
    record BlockReported(InitiativeId initiativeId, PartnershipId partnershipId, Text by) implements InitiativeEvent {}

    @Revision("1")
    record Unblocked(InitiativeId initiativeId, PartnershipId partnershipId, Text how) implements InitiativeEvent {}

    @Revision("1")
    record CheckedIn(InitiativeId initiativeId, PartnershipId partnershipId, CheckInStatus status, Text note)
            implements InitiativeEvent {}

    @Revision("1")
    record InsightOffered(
            InitiativeId initiativeId, PartnershipId partnershipId, InsightId insight, PersonId person, Text text)
            implements InitiativeEvent {}

    @Revision("1")
    record InsightAdopted(InitiativeId initiativeId, PartnershipId partnershipId, InsightId insight, Text how)
            implements InitiativeEvent {}

    @Revision("1")
    record InsightDeclined(InitiativeId initiativeId, PartnershipId partnershipId, InsightId insight, Text reason)
            implements InitiativeEvent {}

    @Revision("1")
    record ReadinessAssessed(
            InitiativeId initiativeId,
            PartnershipId partnershipId,
            Line area,
            Rating level,
            @Nullable Text note) implements InitiativeEvent {}

    @Revision("1")
    record ObligationRegistered(
            InitiativeId initiativeId, PartnershipId partnershipId, ObligationId obligation, Line rule, LocalDate due)
            implements InitiativeEvent {}

    @Revision("1")
    record ObligationAttested(
            InitiativeId initiativeId, PartnershipId partnershipId, ObligationId obligation, Text evidence)
            implements InitiativeEvent {}

    @Revision("1")
    record InitiativeCompleted(InitiativeId initiativeId, PartnershipId partnershipId, Text outcome)
            implements InitiativeEvent {}

    @Revision("1")
    record InitiativeCancelled(InitiativeId initiativeId, PartnershipId partnershipId, Text reason)
            implements InitiativeEvent {}

    @Revision("1")
    record InitiativeEnded(InitiativeId initiativeId, PartnershipId partnershipId, Text reason)
            implements InitiativeEvent {}
}
