package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonId;
import org.axonframework.serialization.Revision;

/** How the two sides got to know each other. */
public sealed interface ContactEvent extends TopicEvent {

    /** @param person whose address it is: who gave it */
    @Revision("1")
    record ChannelAgreed(
            PartnershipId partnershipId,
            ChannelId channel,
            ChannelKind kind,
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Line address,
            boolean primary)
            implements ContactEvent {}

    @Revision("1")
    record PreferencesNoted(
            PartnershipId partnershipId,
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Note preferences)
            implements ContactEvent {}
}
