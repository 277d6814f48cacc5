package dev.tandem.api.guard;

/** Whose key words are stored under. */
public enum Guard {
    /** The person whom they are about. Erasing the person destroys the key. Not a secret from those who may read the rest. */
    PERSON("person"),
    /** The two sides of a partnership: confidential, for nobody else. */
    PARTIES("parties");

    private final String prefix;

    Guard(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
