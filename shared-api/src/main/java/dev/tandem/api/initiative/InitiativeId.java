package dev.tandem.api.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.AggregateId;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Id;
import java.util.UUID;

/** An initiative of one partnership. */
public record InitiativeId(UUID value) implements AggregateId {

    @JsonCreator
    public static InitiativeId of(String text) {
        return new InitiativeId(Id.parse(text));
    }

    @Override
    public AggregateType type() {
        return AggregateType.INITIATIVE;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
