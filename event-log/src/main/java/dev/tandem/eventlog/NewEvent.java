package dev.tandem.eventlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event to append, already serialized. The arrays are taken as they are and must not be changed afterwards.
 *
 * @param eventId unique in the whole log
 * @param type name of the payload's serialized type
 * @param aggregateType {@code null} for an event that no aggregate published
 * @param aggregateId the event id for an event that no aggregate published; never contains the character U+0000
 * @param sequence position within the aggregate, from 0; unique with the aggregate id
 * @param metadata serialized metadata
 * @param payload serialized payload
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying them would cost every append
public record NewEvent(
        String eventId,
        String type,
        @Nullable String revision,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        Instant timestamp,
        byte[] metadata,
        byte[] payload) {

    public NewEvent {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence " + sequence + " of " + aggregateId + " is negative");
        }
        if (aggregateId.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an aggregate id must not contain U+0000");
        }
    }
}
