package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A piece of feedback, from its request on. */
public record FeedbackId(UUID value) implements Id {

    @JsonCreator
    public static FeedbackId of(String text) {
        return new FeedbackId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
