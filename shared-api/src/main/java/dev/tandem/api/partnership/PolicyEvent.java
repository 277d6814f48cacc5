package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import org.axonframework.serialization.Revision;

/** What became of policies. */
public sealed interface PolicyEvent extends TopicEvent {

    Line policy();

    @Revision("1")
    record PolicyBriefed(PartnershipId partnershipId, Line policy, Line version, Text what, Text why)
            implements PolicyEvent {}

    @Revision("1")
    record PolicyAcknowledged(PartnershipId partnershipId, Line policy, Line version) implements PolicyEvent {}
}
