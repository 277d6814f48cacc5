package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the journal are meant. What is absent filters nothing; several filters all hold.
 *
 * @param partnership only what belongs to it; needed by readers who may not read the whole journal
 * @param aggregate only this stream, as in {@code goal-<uuid>}
 * @param person only what this person did or is named in
 * @param actor only what this actor did
 * @param type only this logical name, as in {@code goal.GoalAgreed}
 * @param correlation only what has this command at its root
 * @param since recorded at this instant or later
 * @param until recorded before this instant
 * @param text words in what the reader may read of it, in the reason given or in the name of its type, whatever their case
 */
public record JournalFilter(
        @Nullable PartnershipId partnership,
        @Nullable String aggregate,
        @Nullable PersonId person,
        @Nullable String actor,
        @Nullable String type,
        @Nullable String correlation,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text) {

    public static final JournalFilter NONE = new JournalFilter(null, null, null, null, null, null, null, null, null);

    public static JournalFilter of(PartnershipId partnership) {
        return new JournalFilter(partnership, null, null, null, null, null, null, null, null);
    }

    /** Of one stream, which belongs to a partnership. */
    public static JournalFilter of(PartnershipId partnership, String aggregate) {
        return new JournalFilter(partnership, aggregate, null, null, null, null, null, null, null);
    }
}
