package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** The opening and closing of a partnership. */
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

    @Revision("1")
    record PartnershipClosed(PartnershipId partnershipId, Text reason) implements LifecycleEvent {}
}
