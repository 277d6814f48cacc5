package dev.tandem.api.goal;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a goal. {@code by} is the side that spoke, so that no view has to know the parties. */
public sealed interface GoalEvent extends TandemEvent {

    GoalId goalId();

    PartnershipId partnershipId();

    @Override
    default GoalId source() {
        return goalId();
    }

    @Override
    default PartnershipId sequence() {
        return partnershipId();
    }

    @Revision("1")
    record GoalProposed(
            GoalId goalId,
            PartnershipId partnershipId,
            Side by,
            GoalTerms terms,
            @Nullable GoalId parent) implements GoalEvent {}

    @Revision("1")
    record GoalCounterProposed(
            GoalId goalId, PartnershipId partnershipId, Side by, int revision, GoalTerms terms, Text why)
            implements GoalEvent {}

    /** The other side agreed to the newest revision: the goal is active, or its amendment holds. */
    @Revision("1")
    record GoalAgreed(GoalId goalId, PartnershipId partnershipId, Side by, int revision) implements GoalEvent {}

    @Revision("1")
    record GoalRejected(GoalId goalId, PartnershipId partnershipId, Side by, Text reason) implements GoalEvent {}

    @Revision("1")
    record KeyResultMeasured(
            GoalId goalId,
            PartnershipId partnershipId,
            MeasurementId measurement,
            KeyResultId keyResult,
            BigDecimal value,
            LocalDate on)
            implements GoalEvent {}

    @Revision("1")
    record MeasurementCorrected(
            GoalId goalId,
            PartnershipId partnershipId,
            MeasurementId measurement,
            KeyResultId keyResult,
            BigDecimal value,
            Text reason)
            implements GoalEvent {}

    /** @param eases whether a target came closer to its baseline, a key result fell away or the due date moved back */
    @Revision("1")
    record AmendmentProposed(
            GoalId goalId,
            PartnershipId partnershipId,
            Side by,
            int revision,
            GoalTerms terms,
            boolean eases,
            Text reason)
            implements GoalEvent {}

    @Revision("1")
    record ConfidenceStated(
            GoalId goalId,
            PartnershipId partnershipId,
            PersonId person,
            int level,
            @Nullable Text note) implements GoalEvent {}

    @Revision("1")
    record GoalAligned(GoalId goalId, PartnershipId partnershipId, GoalId parent) implements GoalEvent {}

    @Revision("1")
    record NoAlignmentExplained(GoalId goalId, PartnershipId partnershipId, Text reason) implements GoalEvent {}

    @Revision("1")
    record LinkedToMeeting(GoalId goalId, PartnershipId partnershipId, MeetingId meeting) implements GoalEvent {}

    /** One side holds it for achieved. */
    @Revision("1")
    record AchievementStated(
            GoalId goalId,
            PartnershipId partnershipId,
            Side by,
            @Nullable Text reason) implements GoalEvent {}

    /** Both sides hold it for achieved. */
    @Revision("1")
    record GoalAchieved(GoalId goalId, PartnershipId partnershipId) implements GoalEvent {}

    @Revision("1")
    record GoalAbandoned(GoalId goalId, PartnershipId partnershipId, Side by, Text reason) implements GoalEvent {}

    @Revision("1")
    record GoalReopened(GoalId goalId, PartnershipId partnershipId, Side by, Text reason) implements GoalEvent {}

    @Revision("1")
    record GoalEnded(GoalId goalId, PartnershipId partnershipId, Text reason) implements GoalEvent {}
}
