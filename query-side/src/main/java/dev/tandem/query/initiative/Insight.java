package dev.tandem.query.initiative;

import dev.tandem.api.Text;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody concerned had to say.
 *
 * @param adopted absent until it is decided, as are {@code answer} and {@code decidedAt}
 * @param answer how it was adopted, or why it was not
 */
public record Insight(
        InsightId id,
        PersonId person,
        Text text,
        Instant offeredAt,
        @Nullable Boolean adopted,
        @Nullable Text answer,
        @Nullable Instant decidedAt) {

    Insight decided(boolean as, Text said, Instant at) {
        return new Insight(id, person, text, offeredAt, as, said, at);
    }
}
