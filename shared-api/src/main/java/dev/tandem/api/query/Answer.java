package dev.tandem.api.query;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.Outcome;
import dev.tandem.api.error.RefusalCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a query is answered with, the same in one process and across Axon Server: a refusal, or a view and the moment it
 * shows.
 *
 * @param refused why there is no view
 * @param view what was asked for
 * @param position the last position of the log that the view takes into account, -1 before any event
 * @param at when dates were looked at
 * @param version of the aggregate, where the view is of one
 * @param parked {@code true} where what was asked for stands still at an event that cannot be folded; else how many of the
 *     partnerships and people that the view is put together from do; absent where none does
 */
public record Answer(
        Outcome.@Nullable Refused refused,

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT) @Nullable TandemView view,

        long position,
        @Nullable Instant at,
        @Nullable Long version,
        @Nullable String parked) {

    public static Answer refused(RefusalCode code, String sentence) {
        return new Answer(new Outcome.Refused(code, sentence), null, -1, null, null, null);
    }

    public static Answer of(TandemView view, long position, Instant at) {
        return new Answer(null, view, position, at, null, null);
    }

    public Answer withVersion(@Nullable Long aggregateVersion) {
        return new Answer(refused, view, position, at, aggregateVersion, parked);
    }

    public Answer withParked(@Nullable String whatStandsStill) {
        return new Answer(refused, view, position, at, version, whatStandsStill);
    }

    /** {@code <position>@<instant>}, as the header {@code Tandem-As-Of} says it and {@code asOf} takes it. */
    public String moment() {
        return position + "@" + at;
    }
}
