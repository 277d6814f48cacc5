package dev.tandem.api.partnership;

import dev.tandem.api.TandemCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be said to a partnership. */
public sealed interface PartnershipCommand extends TandemCommand permits LifecycleCommand, TopicCommand {

    @TargetAggregateIdentifier
    PartnershipId partnershipId();

    @Override
    default PartnershipId target() {
        return partnershipId();
    }
}
