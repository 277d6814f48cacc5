package dev.tandem.eventlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event exactly as it is stored: no upcaster has seen it. The arrays belong to the caller.
 *
 * @param position global position, dense from 0
 * @param aggregateType {@code null} for an event that no aggregate published
 * @param sequence position within the aggregate, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredEvent(
        long position,
        String eventId,
        String type,
        @Nullable String revision,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        Instant timestamp,
        byte[] metadata,
        byte[] payload) {}
