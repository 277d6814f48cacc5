package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import org.jspecify.annotations.Nullable;

/** Decisions that both sides take, each with its rationale. */
public sealed interface DecisionCommand extends TopicCommand {

    DecisionId decision();

    /** Each side sends it with its own rationale; it is in force once both have. */
    record RecordJointDecision(
            PartnershipId partnershipId,
            DecisionId decision,
            Line subject,
            @Nullable Text hrRationale,
            @Nullable Text managerRationale)
            implements DecisionCommand {}
}
