package dev.tandem.api.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A task within an initiative. */
public record TaskId(UUID value) implements Id {

    @JsonCreator
    public static TaskId of(String text) {
        return new TaskId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
