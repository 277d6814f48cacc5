package dev.tandem.api.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A milestone of an initiative. */
public record MilestoneId(UUID value) implements Id {

    @JsonCreator
    public static MilestoneId of(String text) {
        return new MilestoneId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
