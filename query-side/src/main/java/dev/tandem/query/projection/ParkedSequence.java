package dev.tandem.query.projection;

import java.time.Instant;

/**
 * A partnership or person whose documents stand still in one generation of a projection.
 *
 * @param generation as in {@code board@2}
 * @param position of the event that cannot be folded; everything before it is in the documents
 * @param eventId of that event
 * @param type its logical name
 * @param cause why it cannot be folded, without any words of the event
 * @param since when it was parked first
 * @param skippedTo the last of its events that the projection has gone past
 */
public record ParkedSequence(
        String generation,
        String sequence,
        long position,
        String eventId,
        String type,
        String cause,
        Instant since,
        long skippedTo) {

    ParkedSequence passed(long to) {
        return new ParkedSequence(generation, sequence, position, eventId, type, cause, since, Math.max(skippedTo, to));
    }
}
