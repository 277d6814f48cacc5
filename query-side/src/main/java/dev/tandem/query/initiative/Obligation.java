package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.initiative.ObligationId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that a rule demands. Open until there is evidence that it was met. */
public record Obligation(
        ObligationId id,
        Line rule,
        LocalDate due,
        Instant registeredAt,
        @Nullable Text evidence,
        @Nullable Instant attestedAt) {

    Obligation attested(Text by, Instant at) {
        return new Obligation(id, rule, due, registeredAt, by, at);
    }
}
