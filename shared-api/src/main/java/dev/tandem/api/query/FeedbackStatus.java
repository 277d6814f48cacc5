package dev.tandem.api.query;

/** Where feedback is in its life. */
public enum FeedbackStatus {
    REQUESTED,
    GIVEN,
    /** An action came of it. */
    CONVERTED,
    CLOSED
}
