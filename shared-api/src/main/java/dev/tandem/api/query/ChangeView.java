package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One difference on a dashboard, as a sentence and as data.
 *
 * @param gravity how soon to look at it
 * @param partnershipId where it is; absent where it is in none
 * @param before what it was, as text; absent where there was nothing
 * @param after what it is, as text; absent where there is nothing any more
 * @param sentence says it with its facts
 */
public record ChangeView(
        ChangeKind kind,
        Severity gravity,
        Subject subject,
        @Nullable PartnershipId partnershipId,
        @Nullable String before,
        @Nullable String after,
        String sentence) {

    /** What a change is of. */
    public enum Of {
        PARTNERSHIP,
        WARNING,
        FIGURE,
        GOAL,
        KEY_RESULT,
        MEETING,
        AGENDA_ITEM,
        CADENCE,
        ACTION,
        INPUT,
        INITIATIVE,
        TASK,
        OBLIGATION,
        INSIGHT,
        MILESTONE,
        READINESS,
        CHARTER,
        CHANNEL,
        PREFERENCES,
        AREA,
        POLICY,
        DECISION,
        RECOGNITION,
        STRENGTH,
        FEEDBACK,
        PULSE,
        PERSON,
        MONTH,
        COUNT
    }

    /**
     * @param id the id where it has one; else what tells it from others of its kind: the name of an area, policy or
     *     strength, the kind of meeting, the month of a pulse, the name of a figure's formula, of a count's or of a
     *     warning's rule
     * @param title its title or text, shortened
     */
    public record Subject(Of of, String id, @Nullable String title) {}
}
