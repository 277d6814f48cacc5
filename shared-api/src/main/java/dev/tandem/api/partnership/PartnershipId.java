package dev.tandem.api.partnership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.AggregateId;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Id;
import java.util.UUID;

/** A partnership between HR partners and one line manager. */
public record PartnershipId(UUID value) implements AggregateId {

    @JsonCreator
    public static PartnershipId of(String text) {
        return new PartnershipId(Id.parse(text));
    }

    @Override
    public AggregateType type() {
        return AggregateType.PARTNERSHIP;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
