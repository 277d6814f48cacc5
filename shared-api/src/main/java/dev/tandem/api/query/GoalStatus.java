package dev.tandem.api.query;

/** Where a goal is in its life. */
public enum GoalStatus {
    /** The sides have not agreed the same revision yet. */
    PROPOSED,
    /** Both sides agreed the same revision. */
    ACTIVE,
    REJECTED,
    /** Both sides hold it for achieved. */
    ACHIEVED,
    ABANDONED,
    /** Ended with its partnership. */
    ENDED
}
