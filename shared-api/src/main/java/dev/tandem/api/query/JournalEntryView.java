package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event as the log has it: who, what, when, why, what caused it.
 *
 * @param position in the log
 * @param type the event's logical name
 * @param aggregate the stream
 * @param aggregateSequence the event's place in its stream, from 0
 * @param sequence the partnership or person that it belongs to
 * @param payload the fields, those opened that are stored sealed and that the reader may read
 * @param payloadText the fields character by character as they are stored
 */
public record JournalEntryView(
        long position,
        String eventId,
        String type,
        @Nullable String revision,
        String aggregateType,
        String aggregate,
        long aggregateSequence,
        Instant at,
        String sequence,
        @Nullable String actor,
        List<String> roles,
        @Nullable String command,
        @Nullable String commandId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        boolean simulated,
        JsonNode payload,
        String payloadText,
        Map<String, String> metadata)
        implements TandemView {}
