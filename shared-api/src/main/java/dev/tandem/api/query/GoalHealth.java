package dev.tandem.api.query;

/** How an active goal stands against the calendar. */
public enum GoalHealth {
    /** Nothing was measured yet. */
    PENDING,
    /** The latest measurement is older than the check-in cadence. */
    STALE,
    ON_TRACK,
    BEHIND,
    AT_RISK
}
