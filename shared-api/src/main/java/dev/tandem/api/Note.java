package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Longer notes: 1-10,000 characters, not blank. */
public record Note(@JsonValue String value) implements Words {

    public static final int LONGEST = 10_000;

    @JsonCreator
    public Note {
        Characters.require(value, LONGEST, true);
    }

    @Override
    public String toString() {
        return value;
    }
}
