package dev.tandem.api;

/** The kinds of aggregate, with the names that URLs and type names use. */
public enum AggregateType {
    PARTNERSHIP("partnership", "partnerships"),
    GOAL("goal", "goals"),
    INITIATIVE("initiative", "initiatives"),
    PERSON("person", "people");

    private final String singular;
    private final String plural;

    AggregateType(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    /** As in {@code goal.ProposeGoal} and in stream names. */
    public String singular() {
        return singular;
    }

    /** As in {@code /api/goals}. */
    public String plural() {
        return plural;
    }
}
