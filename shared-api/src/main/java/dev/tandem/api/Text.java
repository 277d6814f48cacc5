package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A paragraph or a few: 1-4,000 characters, not blank. */
public record Text(@JsonValue String value) implements Words {

    public static final int LONGEST = 4_000;

    @JsonCreator
    public Text {
        Characters.require(value, LONGEST, true);
    }

    @Override
    public String toString() {
        return value;
    }
}
