package dev.tandem.api.goal;

import dev.tandem.api.Between;
import dev.tandem.api.Creates;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be said to a goal. */
public sealed interface GoalCommand extends TandemCommand {

    @TargetAggregateIdentifier
    GoalId goalId();

    @Override
    default GoalId target() {
        return goalId();
    }

    /** Proposes revision 1; the proposing side agrees to it by proposing. */
    @Creates
    record ProposeGoal(
            GoalId goalId,
            PartnershipId partnershipId,
            GoalTerms terms,
            @Nullable GoalId parent) implements GoalCommand {}

    /** Answers the newest revision with another; the answering side agrees to its own. */
    record CounterPropose(GoalId goalId, int revision, GoalTerms terms, Text why) implements GoalCommand {}

    /** Agrees to the newest revision; the goal is active once both sides have. */
    record AgreeGoal(GoalId goalId, int revision) implements GoalCommand {}

    record RejectGoal(GoalId goalId, Text reason) implements GoalCommand {}

    /** States a key result's value on a day; progress goes by that day, not by arrival. */
    record MeasureKeyResult(
            GoalId goalId, MeasurementId measurement, KeyResultId keyResult, BigDecimal value, LocalDate on)
            implements GoalCommand {}

    record CorrectMeasurement(GoalId goalId, MeasurementId measurement, BigDecimal value, Text reason)
            implements GoalCommand {}

    /** Proposes other terms for an active goal; they hold once both sides have agreed the revision. */
    record ProposeAmendment(GoalId goalId, int revision, GoalTerms terms, Text reason) implements GoalCommand {}

    /** How sure one is that it will be reached, 0-10; shown beside progress, never mixed in. */
    record StateConfidence(
            GoalId goalId,
            @Between(min = 0, max = 10) int level,
            @Nullable Text note) implements GoalCommand {

        public StateConfidence {
            if (level < 0 || level > 10) {
                throw new InvalidValue("level must be 0 to 10, is %d".formatted(level));
            }
        }
    }

    /** Says which goal this one serves. */
    record AlignGoal(GoalId goalId, GoalId parent) implements GoalCommand {}

    record ExplainNoAlignment(GoalId goalId, Text reason) implements GoalCommand {}

    record LinkToMeeting(GoalId goalId, MeetingId meeting) implements GoalCommand {}

    /** Achieved once both sides have said so. */
    record AchieveGoal(GoalId goalId, @Nullable Text reason) implements GoalCommand {}

    record AbandonGoal(GoalId goalId, Text reason) implements GoalCommand {}

    /** Makes an achieved or abandoned goal active again, on its last terms. */
    record ReopenGoal(GoalId goalId, Text reason) implements GoalCommand {}

    /** Ends what is open when the partnership closes. No change where the goal has already ended. */
    @SystemOnly
    record EndGoal(GoalId goalId, Text reason) implements GoalCommand {}
}
