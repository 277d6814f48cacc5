package dev.tandem.web.message;

import static dev.tandem.web.message.StrictJson.DUPLICATE_FIELD;
import static dev.tandem.web.message.StrictJson.INVALID_VALUE;
import static dev.tandem.web.message.StrictJson.MALFORMED_JSON;
import static dev.tandem.web.message.StrictJson.MISSING_FIELD;
import static dev.tandem.web.message.StrictJson.UNKNOWN_FIELD;

import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.TandemCommand;
import dev.tandem.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads commands from JSON, strictly: every refusal is a {@link ProblemException} of 400 that names the field. */
public final class CommandReader {

    static final String UNKNOWN_COMMAND = "UNKNOWN_COMMAND";

    private static final String BODY = "body";
    private static final List<String> ENVELOPE = List.of("type", "id", "idempotencyKey", "ifMatch", "reason");

    private CommandReader() {}

    /**
     * @param id the aggregate's id, from the path
     * @param body a JSON object of exactly the command's fields, without that id
     * @throws ProblemException 400 with a code and, where there is one, the field
     */
    public static TandemCommand read(CommandType type, UUID id, byte[] body) {
        try (var parser = StrictJson.parser(body, 0, body.length)) {
            return read(type, id, parser, null);
        }
    }

    /** The same from a tree. */
    public static TandemCommand read(CommandType type, UUID id, JsonNode body) {
        try (var parser = StrictJson.parser(body)) {
            return read(type, id, parser, null);
        }
    }

    private static TandemCommand read(CommandType type, UUID id, JsonParser parser, @Nullable String root) {
        return (TandemCommand) StrictJson.read(
                type.body(),
                parser,
                root,
                arguments -> arguments[type.idIndex()] = type.id().apply(id));
    }

    /**
     * A line of a command stream, read as far as its envelope.
     *
     * @param extras what else the envelope may carry and did
     */
    public record Envelope(
            CommandType type,
            @Nullable UUID id,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String reason,
            Map<String, String> extras,
            byte[] body) {

        /** @param aggregate the id that the envelope gives, or one that was assigned instead */
        public TandemCommand command(UUID aggregate) {
            try (var parser = StrictJson.parser(body, 0, body.length)) {
                return read(type, aggregate, parser, BODY);
            }
        }
    }

    /**
     * Reads {@code {"type": "goal.AgreeGoal", "id"?: uuid, "idempotencyKey"?, "ifMatch"?, "reason"?, "body": {…}}}.
     *
     * @param extras further entries that may be there, with text as their value; over HTTP none
     * @throws ProblemException 400; the command itself is not yet read
     */
    public static Envelope envelope(byte[] line, Set<String> extras) {
        try (var parser = StrictJson.parser(line, 0, line.length)) {
            try {
                return envelope(line, extras, parser);
            } catch (JacksonException e) {
                throw StrictJson.unreadable(e, parser);
            }
        }
    }

    private static Envelope envelope(byte[] line, Set<String> extras, JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new ProblemException(400, INVALID_VALUE, "A line must be a JSON object with type, id and body.");
        }
        var texts = new HashMap<String, String>();
        byte @Nullable [] body = null;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var token = parser.nextToken();
            if (texts.containsKey(name) || (name.equals(BODY) && body != null)) {
                throw new ProblemException(400, DUPLICATE_FIELD, "%s is given twice.".formatted(name), name);
            } else if (name.equals(BODY)) {
                body = body(line, parser);
            } else if (!ENVELOPE.contains(name) && !extras.contains(name)) {
                throw unknown(name);
            } else if (token == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else if (token != JsonToken.VALUE_NULL) {
                throw new ProblemException(400, INVALID_VALUE, "%s must be text.".formatted(name), name);
            }
        }
        if (parser.nextToken() != null) {
            throw new ProblemException(400, MALFORMED_JSON, "Something follows after the JSON object on this line.");
        }
        if (body == null) {
            throw new ProblemException(400, MISSING_FIELD, "body is required.", BODY);
        }
        var id = texts.get("id");
        return new Envelope(
                type(texts.get("type")),
                id == null ? null : uuid(id, "id"),
                texts.get("idempotencyKey"),
                texts.get("ifMatch"),
                texts.get("reason"),
                extras(texts, extras),
                body);
    }

    /** The bytes of the body as they came: its type may stand behind it on the line. */
    private static byte[] body(byte[] line, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new ProblemException(400, INVALID_VALUE, "body must be a JSON object.", BODY);
        }
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long end = parser.currentLocation().getByteOffset();
        if (start < 0 || end <= start) {
            throw new ProblemException(400, MALFORMED_JSON, "A line must be JSON in UTF-8.");
        }
        return Arrays.copyOfRange(line, (int) start, (int) end);
    }

    private static ProblemException unknown(String name) {
        var known = new ArrayList<>(ENVELOPE);
        known.add(BODY);
        var told = StrictJson.told(name);
        return new ProblemException(
                400,
                UNKNOWN_FIELD,
                "%s is unknown; the fields are %s.".formatted(told, String.join(", ", known)),
                told);
    }

    private static CommandType type(@Nullable String name) {
        if (name == null) {
            throw new ProblemException(400, MISSING_FIELD, "type is required.", "type");
        }
        return CommandType.byName(name)
                .orElseThrow(() -> new ProblemException(
                        400, UNKNOWN_COMMAND, "There is no command '%s'.".formatted(StrictJson.told(name)), "type"));
    }

    /** @param field what to name in the refusal */
    public static UUID uuid(String text, String field) {
        try {
            return Id.parse(text);
        } catch (InvalidValue e) {
            throw new ProblemException(400, "INVALID_ID", "%s: %s.".formatted(field, e.getMessage()), field);
        }
    }

    private static Map<String, String> extras(Map<String, String> texts, Set<String> extras) {
        var given = new HashMap<>(texts);
        given.keySet().retainAll(extras);
        return Map.copyOf(given);
    }
}
