package dev.tandem.web.visit;

import java.time.Instant;

/**
 * The newest that a reader has seen of something.
 *
 * @param position of the last event that it took into account, -1 before any
 * @param at when dates were looked at
 */
public record Visit(long position, Instant at) {

    /** Of each the later: having looked at something old takes back nothing. */
    Visit andThen(Visit other) {
        return new Visit(Math.max(position, other.position), at.isAfter(other.at) ? at : other.at);
    }
}
