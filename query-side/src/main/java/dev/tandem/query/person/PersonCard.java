package dev.tandem.query.person;

import dev.tandem.api.Line;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param since position of the first event
 */
public record PersonCard(
        PersonId id,
        long since,
        Line name,
        Line email,
        @Nullable PersonId manager,
        @Nullable Line unit,
        @Nullable ZoneId zone) {}
