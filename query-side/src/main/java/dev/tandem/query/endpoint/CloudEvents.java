package dev.tandem.query.endpoint;

import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.wire.TandemJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of the journal as CloudEvents 1.0, in structured JSON. The names of attributes are lower case letters and digits,
 * as the specification has it; a position is a string, for a number may have 32 bits only.
 *
 * @param source where the events come from, where it was set; else it is made of what tells the log from others
 */
record CloudEvents(@Nullable String source) {

    static final String PREFIX = "dev.tandem.";

    static String type(JournalEntryView entry) {
        return PREFIX + entry.type();
    }

    /** One line. */
    String json(JournalEntryView entry, @Nullable String log) {
        var event = TandemJson.mapper().createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", entry.eventId());
        event.put("source", Objects.requireNonNullElse(source, "urn:tandem:" + log));
        event.put("type", type(entry));
        event.put("subject", entry.aggregate());
        event.put("time", entry.at().toString());
        event.put("datacontenttype", "application/json");
        if (entry.revision() != null) {
            event.put("dataschema", "urn:tandem:event:%s:%s".formatted(entry.type(), entry.revision()));
        }
        event.put("position", Long.toString(entry.position()));
        put(event, "partitionkey", entry.sequence());
        put(event, "actor", entry.actor());
        put(event, "correlationid", entry.correlationId());
        put(event, "causationid", entry.causationId());
        event.set("data", entry.payload());
        return TandemJson.mapper().writeValueAsString(event);
    }

    /** An attribute has no empty value. */
    private static void put(ObjectNode event, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            event.put(name, value);
        }
    }
}
