package dev.tandem.api.person;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.AggregateId;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Id;
import java.util.UUID;

/** A person: HR partner, manager, team member. */
public record PersonId(UUID value) implements AggregateId {

    @JsonCreator
    public static PersonId of(String text) {
        return new PersonId(Id.parse(text));
    }

    @Override
    public AggregateType type() {
        return AggregateType.PERSON;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
