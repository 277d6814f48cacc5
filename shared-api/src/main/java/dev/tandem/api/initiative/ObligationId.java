package dev.tandem.api.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** An obligation that a compliance initiative meets. */
public record ObligationId(UUID value) implements Id {

    @JsonCreator
    public static ObligationId of(String text) {
        return new ObligationId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
