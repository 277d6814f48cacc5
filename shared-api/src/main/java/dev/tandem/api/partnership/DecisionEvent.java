package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import org.axonframework.serialization.Revision;

/** What both sides decided. */
public sealed interface DecisionEvent extends TopicEvent {

    DecisionId decision();

    /** One side's word. */
    @Revision("1")
    record JointDecisionRecorded(
            PartnershipId partnershipId, DecisionId decision, Side by, Line subject, Text rationale)
            implements DecisionEvent {}

    /** Both sides have given theirs. */
    @Revision("1")
    record JointDecisionInForce(PartnershipId partnershipId, DecisionId decision) implements DecisionEvent {}
}
