package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Recognition and strengths. */
public sealed interface RecognitionCommand extends TopicCommand {

    record GiveRecognition(
            PartnershipId partnershipId,
            RecognitionId recognition,
            PersonId to,
            @JsonProperty("for") Text reason,
            @Nullable Line strength)
            implements RecognitionCommand {}

    record RecordStrength(PartnershipId partnershipId, PersonId person, Line strength) implements RecognitionCommand {}

    /** Says that one sees it too. */
    record EndorseStrength(PartnershipId partnershipId, PersonId person, Line strength) implements RecognitionCommand {}
}
