package dev.tandem.api.partnership;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opening, handing over, pausing and closing a partnership. */
public sealed interface LifecycleCommand extends PartnershipCommand {

    /** Opens a partnership. Dates in it are meant in its time zone; UTC where none is given. */
    @Creates
    record OpenPartnership(
            PartnershipId partnershipId,
            List<PersonId> hrPartners,
            PersonId manager,
            Line team,
            Text purpose,
            @Nullable ZoneId zone)
            implements LifecycleCommand {

        public OpenPartnership {
            hrPartners = List.copyOf(hrPartners);
        }
    }

    /** Changes who is on which side; what is not named stays. */
    record HandOver(
            PartnershipId partnershipId,
            @Nullable List<PersonId> hrPartners,
            @Nullable PersonId manager,
            Text reason) implements LifecycleCommand {

        public HandOver {
            hrPartners = hrPartners == null ? null : List.copyOf(hrPartners);
        }
    }

    /** Nothing but resuming and closing is possible until it is resumed. */
    record Pause(PartnershipId partnershipId, Text reason) implements LifecycleCommand {}

    record Resume(PartnershipId partnershipId, Text reason) implements LifecycleCommand {}

    /** Closes it for good; what is open in it is ended by a reaction. */
    record Close(PartnershipId partnershipId, Text reason) implements LifecycleCommand {}
}
