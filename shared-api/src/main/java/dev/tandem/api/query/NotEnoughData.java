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
    NO_TASKS,
    /** No period of a cadence has ended since it was set, other than while the partnership was paused. */
    NO_PERIOD_ENDED,
    /** No meeting kind has a cadence. */
    NO_CADENCE,
    /** No input was raised in the period looked at. */
    NO_INPUTS,
    /** No input is open. */
    NOTHING_OPEN,
    /** No area is named. */
    NO_AREAS,
    /** No goal is active. */
    NO_ACTIVE_GOALS,
    /** No active goal was measured yet. */
    NO_MEASURED_GOALS,
    /** No feedback was converted or closed in the period looked at. */
    NO_FEEDBACK_ENDED,
    /** The manager has no people. */
    NO_TEAM,
    /** In no month have both sides given it. */
    NOT_MUTUAL,
    /** No partnership has a value that could be counted. */
    NO_PARTNERSHIP,
    /** Nothing that this figure counts is recorded here. */
    NOT_RECORDED,
    /** The parts that have a value weigh too little for a score. */
    TOO_LITTLE_KNOWN
}
