package dev.tandem.api.query;

/** Where a partnership is in its life. */
public enum PartnershipStatus {
    OPEN,
    /** Nothing is said in it until it is resumed. */
    PAUSED,
    CLOSED
}
