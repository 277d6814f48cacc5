package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Who was recognised, and for what. */
public sealed interface RecognitionEvent extends TopicEvent {

    @Revision("1")
    record RecognitionGiven(
            PartnershipId partnershipId,
            RecognitionId recognition,
            Side by,
            PersonId giver,
            PersonId to,

            @Guarded(value = Guard.PERSON, about = "to") @JsonProperty("for")
            Text reason,

            @Guarded(value = Guard.PERSON, about = "to") @Nullable Line strength)
            implements RecognitionEvent {}

    @Revision("1")
    record StrengthRecorded(
            PartnershipId partnershipId,
            PersonId person,
            PersonId recorder,
            @Guarded(value = Guard.PERSON, about = "person") Line strength)
            implements RecognitionEvent {}

    @Revision("1")
    record StrengthEndorsed(
            PartnershipId partnershipId,
            PersonId person,
            PersonId endorser,
            @Guarded(value = Guard.PERSON, about = "person") Line strength)
            implements RecognitionEvent {}
}
