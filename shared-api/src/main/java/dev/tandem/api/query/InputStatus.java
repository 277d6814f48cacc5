package dev.tandem.api.query;

/** Where an input is in its life. */
public enum InputStatus {
    /** Nobody has answered it. */
    OPEN,
    /** Somebody has; whoever raised it has yet to close it. */
    ANSWERED,
    CLOSED
}
