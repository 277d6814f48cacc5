package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** An insight, obstacle or question that one side brought in. */
public record InputId(UUID value) implements Id {

    @JsonCreator
    public static InputId of(String text) {
        return new InputId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
