package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** A way to reach one another, agreed within a partnership. */
public record ChannelId(UUID value) implements Id {

    @JsonCreator
    public static ChannelId of(String text) {
        return new ChannelId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
