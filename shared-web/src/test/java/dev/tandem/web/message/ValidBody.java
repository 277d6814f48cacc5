package dev.tandem.web.message;

import dev.tandem.api.OneOf;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a valid body for any command, so that a new command is tested without being named here. */
final class ValidBody {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private ValidBody() {}

    /** @param optional whether what may be left out is there */
    static ObjectNode of(Shape.Structure structure, boolean optional) {
        var body = JSON.createObjectNode();
        boolean oneOf = structure.type().isAnnotationPresent(OneOf.class);
        for (var member : structure.members()) {
            if (oneOf ? body.isEmpty() : member.required() || optional) {
                body.set(member.name(), of(member.shape(), optional));
            }
        }
        return body;
    }

    private static JsonNode of(Shape shape, boolean optional) {
        var nodes = JsonNodeFactory.instance;
        return switch (shape) {
            case Shape.Structure structure -> of(structure, optional);
            case Shape.Many many ->
                nodes.arrayNode().add(of(many.element(), optional)).add(of(many.element(), optional));
            case Shape.Words _ -> nodes.stringNode("some text of äöü and 😀");
            case Shape.Identifier _ ->
                nodes.stringNode(UUID.nameUUIDFromBytes(new byte[] {7}).toString());
            case Shape.Choice choice ->
                nodes.stringNode(choice.constants().getLast().name());
            case Shape.Whole whole -> nodes.numberNode(Math.max(1, whole.min()));
            case Shape.Decimal _ -> nodes.numberNode(new java.math.BigDecimal("12.50"));
            case Shape.YesNo _ -> nodes.booleanNode(true);
            case Shape.Day _ -> nodes.stringNode("2026-03-31");
            case Shape.Moment _ -> nodes.stringNode("2026-03-31T09:30:00Z");
            case Shape.Month _ -> nodes.stringNode("2026-03");
            case Shape.Zone _ -> nodes.stringNode("Europe/Berlin");
        };
    }
}
