package dev.tandem.api.goal;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
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

    /** The other side agreed to the newest revision: the goal is active. */
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

    @Revision("1")
    record GoalEnded(GoalId goalId, PartnershipId partnershipId, Text reason) implements GoalEvent {}
}
