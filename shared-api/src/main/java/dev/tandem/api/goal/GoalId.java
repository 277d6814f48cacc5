package dev.tandem.api.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.AggregateId;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Id;
import java.util.UUID;

/** A goal of one partnership. */
public record GoalId(UUID value) implements AggregateId {

    @JsonCreator
    public static GoalId of(String text) {
        return new GoalId(Id.parse(text));
    }

    @Override
    public AggregateType type() {
        return AggregateType.GOAL;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
