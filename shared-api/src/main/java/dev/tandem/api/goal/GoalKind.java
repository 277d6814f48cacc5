package dev.tandem.api.goal;

/** Committed goals are expected to be met in full, aspirational ones to be worth the stretch. */
public enum GoalKind {
    COMMITTED,
    ASPIRATIONAL
}
