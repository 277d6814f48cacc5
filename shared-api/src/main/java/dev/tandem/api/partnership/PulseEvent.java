package dev.tandem.api.partnership;

import dev.tandem.api.Rating;
import dev.tandem.api.person.PersonId;
import java.time.YearMonth;
import org.axonframework.serialization.Revision;

/** How the two sides felt about working together. */
public sealed interface PulseEvent extends TopicEvent {

    @Revision("1")
    record PulseGiven(
            PartnershipId partnershipId,
            Side by,
            PersonId person,
            YearMonth month,
            Rating trust,
            Rating clarity,
            Rating support)
            implements PulseEvent {}
}
