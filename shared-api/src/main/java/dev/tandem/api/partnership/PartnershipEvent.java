package dev.tandem.api.partnership;

import dev.tandem.api.TandemEvent;

/** What happened to a partnership, one sealed family per topic. */
public sealed interface PartnershipEvent extends TandemEvent permits LifecycleEvent, ActionEvent {

    PartnershipId partnershipId();

    @Override
    default PartnershipId source() {
        return partnershipId();
    }

    @Override
    default PartnershipId sequence() {
        return partnershipId();
    }
}
