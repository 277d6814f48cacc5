package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a figure came about. From {@code events} alone, in the order of the log, the figure can be computed again; where
 * none are named, from the {@code inputs} that count.
 *
 * @param figure the name under which it is asked for
 * @param formula id and version
 * @param words the formula in words
 * @param value as the dashboard shows it; absent where there is none, or where it is no number
 * @param state where it is no number: as in {@code AT_RISK}, or how much of what, as in {@code ON_TRACK 2, STALE 1}
 * @param reason why there is no value
 * @param needed what there would have to be for a value
 * @param inputs what was looked at, those that count and those that do not
 * @param events behind it, in the order of the log; none where the reader sees numbers only
 * @param eventCount how many there are behind it; absent where they are not looked up
 * @param eventsElsewhere why no events are named, and where they are; absent where they are here
 */
public record FigureExplanation(
        String figure,
        String formula,
        String words,
        @Nullable BigDecimal value,
        @Nullable String state,
        @Nullable NotEnoughData reason,
        @Nullable String needed,
        List<InputView> inputs,
        List<EventView> events,
        @Nullable Integer eventCount,
        @Nullable String eventsElsewhere)
        implements TandemView {

    /** What an input is. */
    public enum Kind {
        PARTNERSHIP,
        DAY,
        PERSON,
        CADENCE,
        PERIOD,
        MEETING,
        ACTION,
        GOAL,
        KEY_RESULT,
        MEASUREMENT,
        CONFIDENCE,
        INITIATIVE,
        TASK,
        INPUT,
        AREA,
        POLICY,
        RECOGNITION,
        STRENGTH,
        FEEDBACK,
        PULSE,
        WARNING,
        PART
    }

    /**
     * @param id of what it is: an id, a name or a day, as the views have it
     * @param partnership the one that it belongs to; absent where it belongs to none
     */
    public record Subject(Kind kind, String id, @Nullable PartnershipId partnership) {}

    /**
     * Something that was looked at.
     *
     * @param value what it gave
     * @param counted whether it counts in the figure
     * @param why why it does not count
     * @param weight by which it counts, where there are weights
     * @param explainedBy the path of the explanation of the figure that it is itself
     * @param events positions of the events behind it
     */
    public record InputView(
            String label,
            @Nullable String value,
            Subject subject,
            boolean counted,
            @Nullable String why,
            @Nullable Integer weight,
            @Nullable String explainedBy,
            List<Long> events) {}

    /**
     * An event that the figure goes back to.
     *
     * @param type logical name
     * @param actor who did it, as the journal says it
     * @param person who that is, where it was a person
     * @param entry the path of its journal entry
     */
    public record EventView(
            long position,
            String type,
            Instant at,
            @Nullable String actor,
            @Nullable PersonRef person,
            String entry) {}
}
