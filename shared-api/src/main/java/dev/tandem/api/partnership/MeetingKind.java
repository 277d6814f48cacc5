package dev.tandem.api.partnership;

/** What a meeting is for; each kind has a cadence of its own. */
public enum MeetingKind {
    ONE_ON_ONE,
    CHECK_IN,
    REVIEW
}
