package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonId;
import org.axonframework.serialization.Revision;

/** What became of feedback. */
public sealed interface FeedbackEvent extends TopicEvent {

    FeedbackId feedback();

    @Revision("1")
    record FeedbackRequested(
            PartnershipId partnershipId, FeedbackId feedback, PersonId requester, PersonId from, Line about)
            implements FeedbackEvent {}

    @Revision("1")
    record FeedbackGiven(
            PartnershipId partnershipId,
            FeedbackId feedback,
            PersonId giver,
            PersonId to,
            @Guarded(value = Guard.PERSON, about = "to") Note text)
            implements FeedbackEvent {}

    /** The action itself is assigned by an event of its own. */
    @Revision("1")
    record FeedbackConverted(PartnershipId partnershipId, FeedbackId feedback, ActionId action)
            implements FeedbackEvent {}

    @Revision("1")
    record FeedbackClosed(PartnershipId partnershipId, FeedbackId feedback, Text reason) implements FeedbackEvent {}
}
