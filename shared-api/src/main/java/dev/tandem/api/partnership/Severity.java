package dev.tandem.api.partnership;

/** How much depends on it. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH
}
