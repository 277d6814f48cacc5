package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A decision that both sides take. */
public record DecisionId(UUID value) implements Id {

    @JsonCreator
    public static DecisionId of(String text) {
        return new DecisionId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
