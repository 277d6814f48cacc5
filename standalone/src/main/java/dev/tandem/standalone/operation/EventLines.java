package dev.tandem.standalone.operation;

import dev.tandem.api.wire.TandemJson;
import dev.tandem.eventlog.NewEvent;
import dev.tandem.eventlog.StoredEvent;
import dev.tandem.proof.EntryLine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Stored events as lines of an export, and back. A line has everything but the aggregate's type, which follows from the
 * name of the stream; see {@code docs/adr/0028}.
 */
final class EventLines {

    /** What stands for the stream of an event that no aggregate published; its sequence is 0. */
    private static final String NO_STREAM = "none";

    /** A line that says what cannot be, or does not say all. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    private EventLines() {}

    static byte[] line(StoredEvent event) {
        return entry(event).bytes();
    }

    /** @throws Refused where a line could not give the event back */
    static EntryLine entry(StoredEvent event) {
        var type = event.aggregateType();
        if (type != null && !type.equals(aggregateType(event.aggregateId()))) {
            throw new Refused(
                    "the event at position %d is of the stream %s and says that its aggregate is a %s, which no line can say",
                    event.position(), event.aggregateId(), type);
        }
        return new EntryLine(
                event.position(),
                event.timestamp(),
                event.eventId(),
                event.type(),
                event.revision(),
                type == null ? NO_STREAM : event.aggregateId(),
                type == null ? 0 : event.sequence(),
                metadata(event),
                text(event));
    }

    static Map<String, String> metadata(StoredEvent event) {
        var strings = new TreeMap<String, String>();
        TandemJson.mapper().readTree(event.metadata()).forEachEntry((key, value) -> {
            if (!value.isString()) {
                throw new Refused("the metadata '%s' at position %d is no string", key, event.position());
            }
            strings.put(key, value.stringValue());
        });
        return strings;
    }

    private static String text(StoredEvent event) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(event.payload()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused("the payload at position %d is not UTF-8", event.position());
        }
    }

    /** As in {@code Goal} of {@code goal-<uuid>}; null where the stream has no kind. */
    static @Nullable String aggregateType(String stream) {
        int dash = stream.indexOf('-');
        return dash < 1 ? null : Character.toUpperCase(stream.charAt(0)) + stream.substring(1, dash);
    }

    /** @throws Malformed where these bytes are not the line of any event */
    static EntryLine parse(byte[] line) throws Malformed {
        EntryLine entry;
        try {
            var json = TandemJson.mapper().readTree(line);
            var metadata = new TreeMap<String, String>();
            required(json, "metadata").forEachEntry((key, value) -> metadata.put(key, value.asString()));
            entry = new EntryLine(
                    required(json, "position").longValue(),
                    Instant.parse(required(json, "time").stringValue()),
                    required(json, "id").stringValue(),
                    required(json, "type").stringValue(),
                    json.has("revision") ? json.get("revision").stringValue() : null,
                    required(json, "aggregate").stringValue(),
                    required(json, "sequence").longValue(),
                    metadata,
                    required(json, "payload").stringValue());
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new Malformed("is no line of an export");
        }
        // whatever was read leniently, or not read at all, would not be there again
        if (!Arrays.equals(entry.bytes(), line)) {
            throw new Malformed("is not in the form of an export");
        }
        return entry;
    }

    private static JsonNode required(JsonNode json, String member) throws Malformed {
        var value = json.get(member);
        if (value == null) {
            throw new Malformed("is no line of an export: it has no '%s'".formatted(member));
        }
        return value;
    }

    /** The event that has this line. */
    static NewEvent event(EntryLine entry) throws Malformed {
        boolean published = !entry.aggregate().equals(NO_STREAM);
        var type = published ? aggregateType(entry.aggregate()) : null;
        if (published && type == null) {
            throw new Malformed("has a stream without a kind: " + entry.aggregate());
        }
        return new NewEvent(
                entry.id(),
                entry.type(),
                entry.revision(),
                type,
                published ? entry.aggregate() : entry.id(),
                entry.sequence(),
                entry.time(),
                TandemJson.mapper().writeValueAsBytes(entry.metadata()),
                utf8(entry.payload()));
    }

    private static byte[] utf8(String text) throws Malformed {
        try {
            var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new Malformed("has half a character, which cannot be stored");
        }
    }
}
