package dev.tandem.api.goal;

import dev.tandem.api.Creates;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
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

    /** Ends what is open when the partnership closes. No change where the goal has already ended. */
    @SystemOnly
    record EndGoal(GoalId goalId, Text reason) implements GoalCommand {}
}
