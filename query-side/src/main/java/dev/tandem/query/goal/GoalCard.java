package dev.tandem.query.goal;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.goal.Agreement.Amendment;
import dev.tandem.query.goal.Course.Achievement;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a goal.
 *
 * @param since position of its first event
 * @param parent the goal that it serves
 * @param noAlignment why it serves none
 * @param measurements in the order they were recorded
 * @param confidence oldest first
 * @param meetings those it was linked to
 */
public record GoalCard(
        GoalId id,
        PartnershipId partnershipId,
        long since,
        Course course,
        Agreement agreement,
        @Nullable GoalId parent,
        @Nullable Text noAlignment,
        List<Measurement> measurements,
        List<Confidence> confidence,
        List<MeetingId> meetings)
        implements InParts {

    public GoalCard {
        measurements = List.copyOf(measurements);
        confidence = List.copyOf(confidence);
        meetings = List.copyOf(meetings);
    }

    /** @param corrections how often its value was corrected */
    public record Measurement(
            MeasurementId id, KeyResultId keyResult, BigDecimal value, LocalDate on, int corrections) {

        private Measurement corrected(BigDecimal to) {
            return new Measurement(id, keyResult, to, on, corrections + 1);
        }
    }

    /**
     * How sure somebody was that it will be reached.
     *
     * @param level 0-10
     */
    public record Confidence(
            int level, PersonId person, @Nullable Text note, Instant at) {}

    public static GoalCard evolve(@Nullable GoalCard card, GoalEvent event, Recorded<?> recorded) {
        if (event instanceof GoalProposed e) {
            return new GoalCard(
                    e.goalId(),
                    e.partnershipId(),
                    recorded.position(),
                    Course.proposed(recorded.at()),
                    Agreement.proposed(e.terms(), e.by()),
                    e.parent(),
                    null,
                    List.of(),
                    List.of(),
                    List.of());
        }
        if (card == null) {
            throw new IllegalStateException("%s was never proposed".formatted(event.goalId()));
        }
        return card.evolve(event, recorded.at());
    }

    private GoalCard evolve(GoalEvent event, Instant at) {
        return switch (event) {
            case GoalProposed e -> throw new IllegalStateException("unreachable: " + e);
            case GoalCounterProposed e -> with(course, agreement.counterProposed(e.revision(), e.terms(), e.by()));
            case GoalAgreed e -> with(course.agreed(at), agreement.agreed(at));
            case GoalRejected e -> ended(GoalStatus.REJECTED, at, e.reason());
            case KeyResultMeasured e ->
                withMeasurements(Cards.plus(
                        measurements, new Measurement(e.measurement(), e.keyResult(), e.value(), e.on(), 0)));
            case MeasurementCorrected e ->
                withMeasurements(
                        Cards.each(measurements, m -> m.id().equals(e.measurement()), m -> m.corrected(e.value())));
            case AmendmentProposed e ->
                with(
                        course,
                        agreement.amended(new Amendment(e.revision(), e.terms(), e.by(), e.eases(), e.reason(), at)));
            case ConfidenceStated e -> confident(new Confidence(e.level(), e.person(), e.note(), at));
            case GoalAligned e -> aligned(e.parent(), null);
            case NoAlignmentExplained e -> aligned(null, e.reason());
            case LinkedToMeeting e -> linked(e.meeting());
            case AchievementStated e ->
                with(course.achievementStated(new Achievement(e.by(), e.reason(), at)), agreement);
            case GoalAchieved e -> with(course.ended(GoalStatus.ACHIEVED, at, null), agreement.over());
            case GoalAbandoned e -> with(course.ended(GoalStatus.ABANDONED, at, e.reason()), agreement.over());
            case GoalReopened e -> with(course.reopened(e.by(), e.reason(), at), agreement.reopened());
            case GoalEnded e -> ended(GoalStatus.ENDED, at, e.reason());
        };
    }

    private GoalCard ended(GoalStatus as, Instant at, @Nullable Text reason) {
        return with(course.ended(as, at, reason), agreement.ended());
    }

    private GoalCard with(Course now, Agreement upon) {
        return new GoalCard(
                id, partnershipId, since, now, upon, parent, noAlignment, measurements, confidence, meetings);
    }

    private GoalCard withMeasurements(List<Measurement> those) {
        return new GoalCard(
                id, partnershipId, since, course, agreement, parent, noAlignment, those, confidence, meetings);
    }

    private GoalCard confident(Confidence stated) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                course,
                agreement,
                parent,
                noAlignment,
                measurements,
                Cards.plus(confidence, stated),
                meetings);
    }

    private GoalCard aligned(@Nullable GoalId to, @Nullable Text whyNot) {
        return new GoalCard(
                id, partnershipId, since, course, agreement, to, whyNot, measurements, confidence, meetings);
    }

    private GoalCard linked(MeetingId to) {
        return new GoalCard(
                id,
                partnershipId,
                since,
                course,
                agreement,
                parent,
                noAlignment,
                measurements,
                confidence,
                Cards.put(meetings, to::equals, earlier -> to));
    }

    public GoalStatus status() {
        return course.status();
    }

    public Instant proposedAt() {
        return course.proposedAt();
    }

    public @Nullable Instant agreedAt() {
        return course.agreedAt();
    }

    public @Nullable Instant endedAt() {
        return course.endedAt();
    }

    public @Nullable Text endReason() {
        return course.endReason();
    }

    /** Those in force; those of the newest revision as long as none is. */
    public GoalTerms terms() {
        return agreement.terms();
    }

    public int revision() {
        return agreement.revision();
    }

    public @Nullable Side awaiting() {
        return agreement.awaiting();
    }

    /** By day, oldest first; of one day in the order they were recorded. */
    public List<Measurement> measurementsOf(KeyResultId keyResult) {
        return measurements.stream()
                .filter(m -> m.keyResult().equals(keyResult))
                .sorted(Comparator.comparing(Measurement::on)) // stable: keeps the order of recording
                .toList();
    }
}
