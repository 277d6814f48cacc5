package dev.tandem.api.partnership;

/** What a cadence counts in. */
public enum CadenceUnit {
    DAYS,
    WEEKS,
    MONTHS
}
