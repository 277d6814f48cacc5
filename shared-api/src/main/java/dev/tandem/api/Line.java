package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One line of text: 1-200 characters, not blank, without line breaks. */
public record Line(@JsonValue String value) implements Words {

    public static final int LONGEST = 200;

    @JsonCreator
    public Line {
        Characters.require(value, LONGEST, false);
    }

    @Override
    public String toString() {
        return value;
    }
}
