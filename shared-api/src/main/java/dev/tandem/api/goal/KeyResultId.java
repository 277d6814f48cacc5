package dev.tandem.api.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A key result within a goal. */
public record KeyResultId(UUID value) implements Id {

    @JsonCreator
    public static KeyResultId of(String text) {
        return new KeyResultId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
