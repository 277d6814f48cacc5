package dev.tandem.api.initiative;

/** What an initiative is about. */
public enum InitiativeKind {
    WELLBEING,
    ENGAGEMENT,
    ONBOARDING,
    CHANGE,
    TALENT,
    COMPLIANCE,
    PLAYBOOK
}
