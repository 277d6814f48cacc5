package dev.tandem.api.query;

/** Where a partnership is in its life. */
public enum PartnershipStatus {
    OPEN,
    CLOSED
}
