package dev.tandem.api.partnership;

import dev.tandem.api.TandemCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be said to a partnership, one sealed family per topic. */
public sealed interface PartnershipCommand extends TandemCommand permits LifecycleCommand, ActionCommand {

    @TargetAggregateIdentifier
    PartnershipId partnershipId();

    @Override
    default PartnershipId target() {
        return partnershipId();
    }
}
