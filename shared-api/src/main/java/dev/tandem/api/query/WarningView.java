package dev.tandem.api.query;

import dev.tandem.api.partnership.Severity;

/**
 * Something that asks for attention, of one moment; never stored.
 *
 * @param rule id and version, as in {@code no-meeting-held@1}
 * @param sentence says it with its facts
 * @param about what it concerns
 */
public record WarningView(String rule, Severity level, String sentence, Subject about) {

    /** What a warning concerns. */
    public enum Kind {
        CADENCE,
        GOAL,
        INPUT,
        AREA,
        SIDE,
        PARTNERSHIP
    }

    /** @param id the kind of meeting, the id of the goal, input or partnership, the name of the area, or the side */
    public record Subject(Kind kind, String id) {}
}
