package dev.tandem.console.form;

import dev.tandem.api.OneOf;
import dev.tandem.api.TandemCommand;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Shape;
import dev.tandem.web.problem.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form that came in, read by what reads the API's bodies, so that both take and refuse the same. That reader stops at
 * the first thing wrong; people are told all at once: what was refused is put right for the eyes of the reader, which
 * then goes on to the next.
 *
 * @param command absent where something is wrong
 */
record Submitted(@Nullable TandemCommand command, List<Problem> problems) {

    /** More than anybody reads at a time. */
    private static final int MOST_PROBLEMS = 50;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Submitted read(CommandType type, UUID id, MultiValueMap<String, String> values, ZoneId zone) {
        var given = FieldValues.read(type.body(), values, zone);
        var problems = new ArrayList<>(given.problems());
        var told = new HashSet<@Nullable String>();
        while (true) {
            try {
                var command = CommandReader.read(type, id, given.body());
                return new Submitted(problems.isEmpty() ? command : null, List.copyOf(problems));
            } catch (ProblemException refused) {
                var field = refused.field();
                problems.add(Refusals.ofReader(refused, type.body(), given.body()));
                if (field == null
                        || problems.size() >= MOST_PROBLEMS
                        || !told.add(field)
                        || !mend(given.body(), type.body(), field)) {
                    return new Submitted(null, List.copyOf(problems));
                }
            }
        }
    }

    /** Puts something in the field's place that the reader takes. */
    private static boolean mend(ObjectNode body, Shape shape, String pointer) {
        JsonNode parent = body;
        var at = shape;
        var segments = pointer.split("/");
        for (int i = 0; i < segments.length; i++) {
            var inner = shapeOf(at, segments[i]);
            if (inner == null || parent == null) {
                return false;
            }
            if (i == segments.length - 1) {
                return put(parent, segments[i], example(inner));
            }
            parent = parent instanceof ArrayNode list
                    ? list.get(Integer.parseInt(segments[i]))
                    : parent.get(segments[i]);
            at = inner;
        }
        return false;
    }

    private static boolean put(JsonNode parent, String segment, JsonNode value) {
        switch (parent) {
            case ObjectNode object -> object.set(segment, value);
            case ArrayNode list -> list.set(Integer.parseInt(segment), value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The shape of a member or an element; null where there is none of the name. */
    static @Nullable Shape shapeOf(Shape shape, String segment) {
        return switch (shape) {
            case Shape.Structure structure ->
                structure.members().stream()
                        .filter(member -> member.name().equals(segment))
                        .map(Shape.Member::shape)
                        .findFirst()
                        .orElse(null);
            case Shape.Many many -> many.element();
            default -> null;
        };
    }

    /** The shape of an input, by its name. */
    static Optional<Shape> shapeAt(Shape.Structure structure, String path) {
        @Nullable Shape shape = structure;
        for (var name : path.replaceAll("\\[\\d+]", ".0").split("\\.")) {
            shape = shape == null ? null : shapeOf(shape, name);
        }
        return Optional.ofNullable(shape);
    }

    /** Something of the shape that is taken. */
    private static JsonNode example(Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> {
                var object = JSON.objectNode();
                boolean one = structure.type().isAnnotationPresent(OneOf.class);
                for (var member : structure.members()) {
                    if (one ? object.isEmpty() : member.required()) {
                        object.set(member.name(), example(member.shape()));
                    }
                }
                yield object;
            }
            case Shape.Many _ -> JSON.arrayNode();
            case Shape.Words _ -> JSON.stringNode("x");
            case Shape.Identifier _ -> JSON.stringNode(new UUID(0, 0).toString());
            case Shape.Choice choice ->
                JSON.stringNode(choice.constants().getFirst().name());
            case Shape.Whole whole -> JSON.numberNode(Math.clamp(1, whole.min(), whole.max()));
            case Shape.Decimal _ -> JSON.numberNode(1);
            case Shape.YesNo _ -> JSON.booleanNode(false);
            case Shape.Day _ -> JSON.stringNode("2026-01-01");
            case Shape.Moment _ -> JSON.stringNode("2026-01-01T00:00:00Z");
            case Shape.Month _ -> JSON.stringNode("2026-01");
            case Shape.Zone _ -> JSON.stringNode("UTC");
        };
    }
}
