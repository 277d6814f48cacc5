package dev.tandem.api.query;

/** Where an action is in its life. */
public enum ActionStatus {
    OPEN,
    COMPLETED,
    DROPPED
}
