package dev.tandem.api.query;

import dev.tandem.api.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Which people are listed. What is absent filters nothing.
 *
 * @param unit exactly so
 * @param left whether they have left
 * @param name words in the name, whatever their case
 */
public record PersonFilter(
        @Nullable PersonId manager,
        @Nullable String unit,
        @Nullable Boolean left,
        @Nullable String name) {

    public static final PersonFilter NONE = new PersonFilter(null, null, null, null);

    /** What people can be sorted by. */
    public enum Order {
        NAME,
        UNIT,
        LEFT
    }
}
