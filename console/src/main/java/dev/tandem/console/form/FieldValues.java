package dev.tandem.console.form;

import dev.tandem.api.OneOf;
import dev.tandem.web.message.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between the inputs of a form and the JSON that the API takes. What a form leaves empty is absent; what cannot be
 * understood is handed on as it was written, so that it is refused where everything is refused.
 */
final class FieldValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Longer numbers are refused as text; none has so many digits. */
    private static final String WHOLE = "-?\\d{1,90}";

    private static final String DECIMAL = "-?\\d{1,45}(\\.\\d{1,45})?";

    private final MultiValueMap<String, String> values;
    private final ZoneId zone;
    private final Set<String> read = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private FieldValues(MultiValueMap<String, String> values, ZoneId zone) {
        this.values = values;
        this.zone = zone;
    }

    /**
     * @param body what the inputs say
     * @param problems what only a form can have wrong
     */
    record Given(ObjectNode body, List<Problem> problems) {}

    /**
     * @param values of inputs; rows in which nothing is written are taken out of them
     * @param zone in which times are meant
     */
    static Given read(Shape.Structure structure, MultiValueMap<String, String> values, ZoneId zone) {
        var reading = new FieldValues(values, zone);
        var body = reading.structure(structure, "");
        for (var name : values.keySet()) {
            if (!reading.read.contains(name) && !Envelope.names(name)) {
                reading.problems.add(new Problem(null, "This form has no field “%s”.".formatted(shortened(name))));
            }
        }
        return new Given(body, List.copyOf(reading.problems));
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private ObjectNode structure(Shape.Structure structure, String path) {
        var object = JSON.objectNode();
        for (var member : structure.members()) {
            var at = Paths.member(path, member.name());
            value(member.shape(), at, member.required()).ifPresent(value -> object.set(member.name(), value));
        }
        return object;
    }

    private Optional<JsonNode> value(Shape shape, String path, boolean required) {
        return switch (shape) {
            case Shape.Structure one
            when one.type().isAnnotationPresent(OneOf.class) -> text(path).map(FieldValues::oneOf);
            case Shape.Structure structure -> {
                var object = structure(structure, path);
                yield required || !object.isEmpty() ? Optional.of(object) : Optional.empty();
            }
            case Shape.Many many -> many(many, path, required);
            case Shape.Words _, Shape.Identifier _, Shape.Choice _, Shape.Day _, Shape.Month _, Shape.Zone _ ->
                text(path).map(JSON::stringNode);
            case Shape.Whole _ -> text(path).map(FieldValues::number);
            case Shape.Decimal _ -> text(path).map(FieldValues::number);
            case Shape.YesNo _ -> {
                var given = text(path);
                yield given.isEmpty() && !required
                        ? Optional.empty()
                        : Optional.of(
                                JSON.booleanNode(given.filter("true"::equals).isPresent()));
            }
            case Shape.Moment _ -> {
                var offset = text(Envelope.OFFSET + path).orElse(null);
                yield text(path).map(text -> moment(text, path, offset));
            }
        };
    }

    private Optional<JsonNode> many(Shape.Many many, String path, boolean required) {
        var list = JSON.arrayNode();
        switch (many.element()) {
            case Shape.Structure row -> {
                Rows.dropBlank(values, path, row);
                int count = Rows.count(values, path);
                for (int i = 0; i < count; i++) {
                    list.add(structure(row, Paths.element(path, i)));
                }
            }
            // words a line each; ids, too, where there was nothing to choose from
            default ->
                all(path).stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(list::add);
        }
        return required || !list.isEmpty() ? Optional.of(list) : Optional.empty();
    }

    private static JsonNode oneOf(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? JSON.stringNode(text)
                : JSON.objectNode().put(text.substring(0, colon), text.substring(colon + 1));
    }

    private static JsonNode number(String text) {
        if (text.matches(WHOLE)) {
            return JSON.numberNode(new BigInteger(text));
        }
        return text.matches(DECIMAL) ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
    }

    private JsonNode moment(String text, String path, @Nullable String offset) {
        return switch (LocalTimes.read(text, zone, offset)) {
            case LocalTimes.At at -> JSON.stringNode(at.instant().toString());
            case LocalTimes.Never never -> {
                problems.add(new Problem(path, never.sentence()));
                yield JSON.stringNode(Instant.EPOCH.toString());
            }
            case LocalTimes.Twice _ -> {
                problems.add(new Problem(
                        path,
                        "That time comes twice on that day, as the clocks are set back. Say which one is meant."));
                yield JSON.stringNode(Instant.EPOCH.toString());
            }
            case LocalTimes.Unreadable _ -> JSON.stringNode(text);
        };
    }

    /** Line breaks as everywhere else: browsers send those of a textarea in their own way. */
    private Optional<String> text(String path) {
        var all = all(path);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.getFirst().replace("\r\n", "\n").strip()).filter(text -> !text.isEmpty());
    }

    private List<String> all(String path) {
        read.add(path);
        return values.getOrDefault(path, List.of());
    }

    /** The other way: the inputs of a form that says this. */
    static MultiValueMap<String, String> of(Shape.Structure structure, JsonNode body, ZoneId zone) {
        var values = new LinkedMultiValueMap<String, String>();
        write(structure, body, "", zone, values);
        return values;
    }

    private static void write(
            Shape shape, JsonNode value, String path, ZoneId zone, MultiValueMap<String, String> values) {
        switch (shape) {
            case Shape.Structure one
            when one.type().isAnnotationPresent(OneOf.class) ->
                value.properties()
                        .forEach(entry -> values.set(
                                path, entry.getKey() + ":" + entry.getValue().asString()));
            case Shape.Structure structure -> {
                for (var member : structure.members()) {
                    var at = value.get(member.name());
                    if (at != null && !at.isNull()) {
                        write(member.shape(), at, Paths.member(path, member.name()), zone, values);
                    }
                }
            }
            case Shape.Many many
            when many.element() instanceof Shape.Structure row -> {
                for (int i = 0; i < value.size(); i++) {
                    write(row, value.get(i), Paths.element(path, i), zone, values);
                }
            }
            case Shape.Many many
            when many.element() instanceof Shape.Words -> {
                var lines = new ArrayList<String>();
                value.forEach(line -> lines.add(line.asString()));
                values.set(path, String.join("\n", lines));
            }
            case Shape.Many _ -> value.forEach(element -> values.add(path, element.asString()));
            case Shape.Moment _ -> {
                var instant = Instant.parse(value.asString());
                values.set(path, LocalTimes.write(instant, zone));
                var offset = LocalTimes.offset(instant, zone);
                if (offset != null) {
                    values.set(Envelope.OFFSET + path, offset);
                }
            }
            case Shape.Decimal _ -> values.set(path, value.decimalValue().toPlainString());
            case Shape.Words _,
                    Shape.Identifier _,
                    Shape.Choice _,
                    Shape.Whole _,
                    Shape.YesNo _,
                    Shape.Day _,
                    Shape.Month _,
                    Shape.Zone _ -> values.set(path, value.asString());
        }
    }
}
