package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import java.util.UUID;

/** An item on the agenda of a meeting. */
public record AgendaItemId(UUID value) implements Id {

    @JsonCreator
    public static AgendaItemId of(String text) {
        return new AgendaItemId(Id.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
