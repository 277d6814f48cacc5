package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;

/** Policies that HR brings and the manager takes note of. */
public sealed interface PolicyCommand extends TopicCommand {

    Line policy();

    record BriefPolicy(PartnershipId partnershipId, Line policy, Line version, Text what, Text why)
            implements PolicyCommand {}

    record AcknowledgePolicy(PartnershipId partnershipId, Line policy, Line version) implements PolicyCommand {}
}
