package dev.tandem.console.form;

import dev.tandem.api.OneOf;
import dev.tandem.web.message.Shape;
import java.math.BigDecimal;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body for any command, so that a new command is tested without being named here. */
final class Bodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Bodies() {}

    /** @param optional whether what may be left out is there */
    static ObjectNode of(Shape.Structure structure, boolean optional) {
        var body = JSON.objectNode();
        boolean oneOf = structure.type().isAnnotationPresent(OneOf.class);
        for (var member : structure.members()) {
            if (oneOf ? body.isEmpty() : member.required() || optional) {
                body.set(member.name(), of(member.shape(), optional, 1));
            }
        }
        return body;
    }

    private static JsonNode of(Shape shape, boolean optional, int which) {
        return switch (shape) {
            case Shape.Structure structure -> of(structure, optional);
            case Shape.Many many ->
                JSON.arrayNode().add(of(many.element(), optional, 1)).add(of(many.element(), optional, 2));
            case Shape.Words _ -> JSON.stringNode("some text of äöü and 😀 " + which);
            case Shape.Identifier _ ->
                JSON.stringNode(
                        UUID.nameUUIDFromBytes(new byte[] {(byte) which}).toString());
            case Shape.Choice choice ->
                JSON.stringNode(choice.constants().getLast().name());
            case Shape.Whole whole -> JSON.numberNode(Math.max(1, whole.min()));
            case Shape.Decimal _ -> JSON.numberNode(new BigDecimal("12.50"));
            case Shape.YesNo _ -> JSON.booleanNode(true);
            case Shape.Day _ -> JSON.stringNode("2026-03-31");
            case Shape.Moment _ -> JSON.stringNode("2026-03-31T09:30:00Z");
            case Shape.Month _ -> JSON.stringNode("2026-03");
            case Shape.Zone _ -> JSON.stringNode("Europe/Berlin");
        };
    }
}
