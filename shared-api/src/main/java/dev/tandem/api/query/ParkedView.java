package dev.tandem.api.query;

import java.time.Instant;

/**
 * A partnership or person that stands still in one projection.
 *
 * @param sequence its UUID
 * @param position of the event that cannot be folded; what came before is shown
 * @param type logical name of that event
 * @param cause why it cannot be folded: types of exceptions and the place in the code, no words of the event
 * @param since when it was first met
 * @param waiting how many events are not folded, that one included
 */
public record ParkedView(
        String sequence, long position, String type, String eventId, String cause, Instant since, long waiting) {}
