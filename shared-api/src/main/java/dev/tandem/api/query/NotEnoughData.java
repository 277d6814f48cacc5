package dev.tandem.api.query;

/** Why a figure has no value: there is nothing to count, which is not the same as nothing achieved. */
public enum NotEnoughData {
    /** Nothing was measured yet. */
    NOT_MEASURED,
    /** The goal is not active. */
    NOT_ACTIVE,
    /** Nothing was due in the period looked at. */
    NOTHING_DUE,
    /** Nothing is overdue. */
    NOTHING_OVERDUE,
    /** There are no tasks. */
    NO_TASKS
}
