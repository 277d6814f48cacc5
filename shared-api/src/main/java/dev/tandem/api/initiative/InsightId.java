package dev.tandem.api.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** An insight that somebody offered to an initiative. */
public record InsightId(UUID value) implements Id {

    @JsonCreator
    public static InsightId of(String text) {
        return new InsightId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
