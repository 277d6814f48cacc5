package dev.tandem.api.query;

import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A person's record.
 *
 * @param left the day on which the person left
 * @param erased whether the person's words were made unreadable for good
 */
public record PersonView(
        PersonId id,
        String name,
        String email,
        @Nullable PersonId manager,
        @Nullable String unit,
        @Nullable ZoneId zone,
        @Nullable LocalDate left,
        boolean erased)
        implements TandemView {}
