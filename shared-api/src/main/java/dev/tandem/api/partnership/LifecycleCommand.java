package dev.tandem.api.partnership;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opening and closing a partnership. */
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

    /** Closes it for good; what is open in it is ended by a reaction. */
    record Close(PartnershipId partnershipId, Text reason) implements LifecycleCommand {}
}
