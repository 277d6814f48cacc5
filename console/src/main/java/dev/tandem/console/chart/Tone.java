package dev.tandem.console.chart;

/** What something means, as the stylesheet colours it. Whatever has a tone also says it in words. */
public enum Tone {
    ON_TRACK("on-track"),
    BEHIND("behind"),
    AT_RISK("at-risk"),
    STALE("stale"),
    PENDING("pending"),
    /** The HR side. */
    HR("hr"),
    /** The manager's side. */
    MANAGER("manager"),
    /** Neither good nor bad. */
    PLAIN("plain");

    private final String className;

    Tone(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }
}
