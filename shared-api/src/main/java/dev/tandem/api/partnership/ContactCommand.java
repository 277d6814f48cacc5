package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.person.PersonId;

/** How to reach one another, and how one likes to work. */
public sealed interface ContactCommand extends TopicCommand {

    /** Agrees on a channel, replacing one of the same id. One of them may be the primary one. */
    record AgreeChannel(PartnershipId partnershipId, ChannelId channel, ChannelKind kind, Line address, boolean primary)
            implements ContactCommand {}

    /** Says how one likes to work; only about oneself, replacing what one said before. */
    record NotePreferences(PartnershipId partnershipId, PersonId person, Note preferences) implements ContactCommand {}
}
