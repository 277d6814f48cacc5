package dev.tandem.api.query;

/** Where an initiative is in its life. */
public enum InitiativeStatus {
    /** One side has not approved yet. */
    PLANNED,
    APPROVED,
    STARTED,
    COMPLETED,
    CANCELLED,
    /** Ended with its partnership. */
    ENDED
}
