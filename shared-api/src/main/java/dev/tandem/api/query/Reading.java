package dev.tandem.api.query;

import org.jspecify.annotations.Nullable;

/**
 * When the reader wants to see.
 *
 * @param asOf {@code <position>@<instant>}, a position (its event's time is the instant) or an instant (the last
 *     position recorded up to the end of its millisecond); absent for now
 * @param atLeast what the answer must have taken into account, waited for where the views are not there yet
 */
public record Reading(@Nullable String asOf, @Nullable AtLeast atLeast) {

    private static final Reading NOW = new Reading(null, null);

    public static Reading now() {
        return NOW;
    }

    public static Reading asOf(String moment) {
        return new Reading(moment, null);
    }
}
