package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;

/** Feedback: asked for, given, turned into action. */
public sealed interface FeedbackCommand extends TopicCommand {

    FeedbackId feedback();

    record RequestFeedback(PartnershipId partnershipId, FeedbackId feedback, PersonId from, Line about)
            implements FeedbackCommand {}

    /** Answers a request, or gives feedback that nobody asked for under an id of its own. */
    record GiveFeedback(PartnershipId partnershipId, FeedbackId feedback, PersonId to, Note text)
            implements FeedbackCommand {}

    record ConvertFeedback(
            PartnershipId partnershipId,
            FeedbackId feedback,
            ActionId action,
            Line title,
            PersonId owner,
            LocalDate due)
            implements FeedbackCommand {}

    record CloseFeedback(PartnershipId partnershipId, FeedbackId feedback, Text reason) implements FeedbackCommand {}
}
