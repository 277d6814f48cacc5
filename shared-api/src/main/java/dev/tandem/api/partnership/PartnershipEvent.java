package dev.tandem.api.partnership;

import dev.tandem.api.TandemEvent;

/** What happened to a partnership. */
public sealed interface PartnershipEvent extends TandemEvent permits LifecycleEvent, TopicEvent {

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
