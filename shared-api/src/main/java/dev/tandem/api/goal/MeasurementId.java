package dev.tandem.api.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** One measurement of a key result. */
public record MeasurementId(UUID value) implements Id {

    @JsonCreator
    public static MeasurementId of(String text) {
        return new MeasurementId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
