package dev.tandem.api.query;

/** What became of a meeting. */
public enum MeetingStatus {
    SCHEDULED,
    /** Both sides confirmed it. */
    HELD,
    CANCELLED
}
