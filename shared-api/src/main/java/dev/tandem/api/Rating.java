package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A judgement from 1, the worst, to 5, the best. */
public record Rating(@JsonValue @Between(min = 1, max = 5) int value) {

    @JsonCreator
    public Rating {
        if (value < 1 || value > 5) {
            throw new InvalidValue("must be 1 to 5, is %d".formatted(value));
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
