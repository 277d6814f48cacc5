package dev.tandem.query.goal;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.projection.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a goal.
 *
 * @param since position of its first event
 * @param revision the newest, which {@code terms} are of
 * @param awaiting the side that has not agreed to it yet
 * @param endedAt when it was rejected or ended
 * @param measurements in the order they were recorded
 */
public record GoalCard(
        GoalId id,
        PartnershipId partnershipId,
        long since,
        GoalStatus status,
        int revision,
        GoalTerms terms,
        @Nullable Side awaiting,
        @Nullable GoalId parent,
        Instant proposedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant endedAt,
        @Nullable Text endReason,
        List<Measurement> measurements) {

    public GoalCard {
        measurements = List.copyOf(measurements);
    }

    /** @param corrections how often its value was corrected */
    public record Measurement(
            MeasurementId id, KeyResultId keyResult, BigDecimal value, LocalDate on, int corrections) {

        private Measurement corrected(BigDecimal to) {
            return new Measurement(id, keyResult, to, on, corrections + 1);
        }
    }

    public static GoalCard evolve(@Nullable GoalCard card, GoalEvent event, Recorded<?> recorded) {
        if (event instanceof GoalProposed e) {
            return new GoalCard(
                    e.goalId(),
                    e.partnershipId(),
                    recorded.position(),
                    GoalStatus.PROPOSED,
                    1,
                    e.terms(),
                    e.by().other(),
                    e.parent(),
                    recorded.at(),
                    null,
                    null,
                    null,
                    List.of());
        }
        if (card == null) {
            throw new IllegalStateException("%s was never proposed".formatted(event.goalId()));
        }
        return switch (event) {
            case GoalProposed e -> throw new IllegalStateException("unreachable: " + e);
            case GoalCounterProposed e -> card.proposedAgain(e.revision(), e.terms(), e.by().other());
            case GoalAgreed e -> card.agreed(recorded.at());
            case GoalRejected e -> card.ended(GoalStatus.REJECTED, recorded.at(), e.reason());
            case KeyResultMeasured e ->
                card.measured(new Measurement(e.measurement(), e.keyResult(), e.value(), e.on(), 0));
            case MeasurementCorrected e -> card.corrected(e.measurement(), e.value());
            case GoalEnded e -> card.ended(GoalStatus.ENDED, recorded.at(), e.reason());
        };
    }

    private GoalCard proposedAgain(int newest, GoalTerms to, Side from) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                status,
                newest,
                to,
                from,
                parent,
                proposedAt,
                agreedAt,
                endedAt,
                endReason,
                measurements);
    }

    private GoalCard agreed(Instant at) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                GoalStatus.ACTIVE,
                revision,
                terms,
                null,
                parent,
                proposedAt,
                at,
                endedAt,
                endReason,
                measurements);
    }

    private GoalCard ended(GoalStatus as, Instant at, Text reason) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                as,
                revision,
                terms,
                null,
                parent,
                proposedAt,
                agreedAt,
                at,
                reason,
                measurements);
    }

    private GoalCard measured(Measurement measurement) {
        var more = new ArrayList<>(measurements);
        more.add(measurement);
        return withMeasurements(more);
    }

    private GoalCard corrected(MeasurementId which, BigDecimal value) {
        return withMeasurements(measurements.stream()
                .map(m -> m.id().equals(which) ? m.corrected(value) : m)
                .toList());
    }

    private GoalCard withMeasurements(List<Measurement> those) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                status,
                revision,
                terms,
                awaiting,
                parent,
                proposedAt,
                agreedAt,
                endedAt,
                endReason,
                those);
    }

    /** By day, oldest first; of one day in the order they were recorded. */
    public List<Measurement> measurementsOf(KeyResultId keyResult) {
        return measurements.stream()
                .filter(m -> m.keyResult().equals(keyResult))
                .sorted(Comparator.comparing(Measurement::on)) // stable: keeps the order of recording
                .toList();
    }

    /** Of the latest day; of two on one day the later recorded. */
    public Optional<Measurement> latestOf(KeyResultId keyResult) {
        var all = measurementsOf(keyResult);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
