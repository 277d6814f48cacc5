package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A meeting of a partnership. */
public record MeetingId(UUID value) implements Id {

    @JsonCreator
    public static MeetingId of(String text) {
        return new MeetingId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
