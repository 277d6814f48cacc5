package dev.tandem.api.partnership;

/** The two sides of a partnership; any one of the HR partners binds the HR side. */
public enum Side {
    HR,
    MANAGER;

    public Side other() {
        return this == HR ? MANAGER : HR;
    }
}
