package dev.tandem.api.partnership;

import dev.tandem.api.Rating;
import java.time.YearMonth;

/** How each feels about working together, month by month. Two people are not anonymous: it is attributed. */
public sealed interface PulseCommand extends TopicCommand {

    record GivePulse(PartnershipId partnershipId, YearMonth month, Rating trust, Rating clarity, Rating support)
            implements PulseCommand {}
}
