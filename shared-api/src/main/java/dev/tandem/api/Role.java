package dev.tandem.api;

/** What a user may be. {@code SYSTEM} is held by reactions alone; no account can have it. */
public enum Role {
    HR_PARTNER,
    MANAGER,
    EMPLOYEE,
    AUDITOR,
    ADMIN,
    SYSTEM
}
