package dev.tandem.api.query;

import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A person's record. */
public record PersonView(
        PersonId id,
        String name,
        String email,
        @Nullable PersonId manager,
        @Nullable String unit,
        @Nullable ZoneId zone)
        implements TandemView {}
