package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** The opening, handing over, pausing and closing of a partnership. */
public sealed interface LifecycleEvent extends PartnershipEvent {

    @Revision("1")
    record PartnershipOpened(
            PartnershipId partnershipId,
            List<PersonId> hrPartners,
            PersonId manager,
            Line team,
            Text purpose,
            ZoneId zone)
            implements LifecycleEvent {

        public PartnershipOpened {
            hrPartners = List.copyOf(hrPartners);
        }
    }

    /**
     * @param hrPartners all of them from now on
     * @param leaving those who were a party and no longer are
     */
    @Revision("1")
    record PartnershipHandedOver(
            PartnershipId partnershipId,
            List<PersonId> hrPartners,
            PersonId manager,
            List<PersonId> leaving,
            Text reason)
            implements LifecycleEvent {

        public PartnershipHandedOver {
            hrPartners = List.copyOf(hrPartners);
            leaving = List.copyOf(leaving);
        }
    }

    @Revision("1")
    record PartnershipPaused(PartnershipId partnershipId, Text reason) implements LifecycleEvent {}

    @Revision("1")
    record PartnershipResumed(PartnershipId partnershipId, Text reason) implements LifecycleEvent {}

    @Revision("1")
    record PartnershipClosed(PartnershipId partnershipId, Text reason) implements LifecycleEvent {}
}
