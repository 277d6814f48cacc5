package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** One act of recognition. */
public record RecognitionId(UUID value) implements Id {

    @JsonCreator
    public static RecognitionId of(String text) {
        return new RecognitionId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
