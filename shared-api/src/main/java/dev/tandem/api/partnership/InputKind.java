package dev.tandem.api.partnership;

/** What somebody brings in. */
public enum InputKind {
    INSIGHT,
    OBSTACLE,
    QUESTION
}
