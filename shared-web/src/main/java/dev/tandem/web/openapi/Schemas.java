package dev.tandem.web.openapi;

import dev.tandem.api.OneOf;
import dev.tandem.web.message.Limits;
import dev.tandem.web.message.Shape;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;

/** JSON schemas of shapes. Structures become components of their own; all else stands where it is used. */
public final class Schemas {

    private final Components components;

    public Schemas(Components components) {
        this.components = components;
    }

    /** Adds the structure under this name and gives a reference to it. */
    public Schema<?> named(String name, Shape.Structure structure) {
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            components.addSchemas(name, object(structure));
        }
        return reference(name);
    }

    /** Says what the body of a {@code POST} or {@code PUT} is that its handler reads by itself. */
    public void body(OpenAPI document, String path, String name, Shape.Structure structure) {
        var schema = named(name, structure);
        var item = Objects.requireNonNull(document.getPaths().get(path), path);
        var operation = item.getPost() == null ? item.getPut() : item.getPost();
        Objects.requireNonNull(operation, path)
                .setRequestBody(
                        new RequestBody().required(true).content(CommandPaths.content("application/json", schema)));
    }

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private Schema<?> object(Shape.Structure structure) {
        var schema = typed("object");
        schema.setAdditionalProperties(false);
        var required = new ArrayList<String>();
        for (var member : structure.members()) {
            schema.addProperty(member.name(), schema(member.shape()));
            if (member.required()) {
                required.add(member.name());
            }
        }
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        if (structure.type().isAnnotationPresent(OneOf.class)) {
            schema.setMinProperties(1);
            schema.setMaxProperties(1);
        }
        return schema;
    }

    Schema<?> schema(Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> named(structure.type().getSimpleName(), structure);
            case Shape.Many many -> {
                var schema = typed("array");
                schema.setItems(schema(many.element()));
                schema.setMaxItems(Limits.LIST_ELEMENTS);
                yield schema;
            }
            case Shape.Words words -> {
                var schema = typed("string");
                schema.setMinLength(1);
                schema.setMaxLength(words.longest());
                yield schema;
            }
            case Shape.Identifier _ -> string("uuid");
            case Shape.Choice choice -> {
                var schema = typed("string");
                choice.constants().forEach(constant -> schema.addEnumItemObject(constant.name()));
                yield schema;
            }
            case Shape.Whole whole -> {
                var schema = typed("integer");
                schema.setMinimum(BigDecimal.valueOf(whole.min()));
                schema.setMaximum(BigDecimal.valueOf(whole.max()));
                yield schema;
            }
            case Shape.Decimal _ -> {
                var schema = typed("number");
                schema.setDescription("At most %d digits.".formatted(Limits.DIGITS));
                yield schema;
            }
            case Shape.YesNo _ -> typed("boolean");
            case Shape.Day _ -> {
                var schema = string("date");
                schema.setDescription("From %s to %s.".formatted(Limits.FIRST_DAY, Limits.LAST_DAY));
                yield schema;
            }
            case Shape.Moment _ -> {
                var schema = string("date-time");
                schema.setDescription("In UTC, with Z.");
                yield schema;
            }
            case Shape.Month _ -> {
                var schema = string("year-month");
                schema.setPattern("^[0-9]{4}-[0-9]{2}$");
                yield schema;
            }
            case Shape.Zone _ -> {
                var schema = typed("string");
                schema.setDescription("The id of a time zone, as in Europe/Berlin.");
                yield schema;
            }
        };
    }

    private static JsonSchema string(String format) {
        var schema = typed("string");
        schema.setFormat(format);
        return schema;
    }

    static JsonSchema typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
