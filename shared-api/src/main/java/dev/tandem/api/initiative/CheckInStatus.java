package dev.tandem.api.initiative;

/** How an initiative stands by the word of those who run it. */
public enum CheckInStatus {
    ON_TRACK,
    BEHIND,
    AT_RISK
}
