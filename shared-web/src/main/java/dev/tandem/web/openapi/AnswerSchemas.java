package dev.tandem.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON schemas of what is answered, read off the records as they are written: what may be absent is not required.
 * Records become components of their own; all else stands where it is used.
 */
public final class AnswerSchemas {

    private final Components components;

    public AnswerSchemas(Components components) {
        this.components = components;
    }

    public Schema<?> of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> known -> plain(known);
            default -> throw unknown(type);
        };
    }

    private Schema<?> generic(ParameterizedType type) {
        if (type.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                var schema = Schemas.typed("array");
                schema.setItems(of(type.getActualTypeArguments()[0]));
                return schema;
            }
            if (Map.class.isAssignableFrom(raw)) {
                var schema = Schemas.typed("object");
                schema.setAdditionalProperties(of(type.getActualTypeArguments()[1]));
                return schema;
            }
        }
        throw unknown(type);
    }

    private Schema<?> plain(Class<?> type) {
        if (type == String.class || type == ZoneId.class) {
            return Schemas.typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Schemas.typed("boolean");
        }
        if (type == int.class || type == Integer.class) {
            return formatted("integer", "int32");
        }
        if (type == long.class || type == Long.class) {
            return formatted("integer", "int64");
        }
        if (type == BigDecimal.class) {
            return Schemas.typed("number");
        }
        if (type == double.class || type == Double.class) {
            return formatted("number", "double");
        }
        if (type == LocalDate.class) {
            return formatted("string", "date");
        }
        if (type == Instant.class) {
            return formatted("string", "date-time");
        }
        if (type == YearMonth.class) {
            return formatted("string", "year-month");
        }
        if (Id.class.isAssignableFrom(type)) {
            return formatted("string", "uuid");
        }
        if (type.isEnum()) {
            var schema = Schemas.typed("string");
            Arrays.stream(type.getEnumConstants()).forEach(constant -> schema.addEnumItemObject(constant.toString()));
            return schema;
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return new JsonSchema();
        }
        if (type.isRecord()) {
            var only = onlyValue(type);
            return only == null ? named(type) : of(only.getGenericType());
        }
        throw unknown(type);
    }

    private Schema<?> named(Class<?> type) {
        var name = name(type);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            components.addSchemas(name, new JsonSchema()); // stands for itself where it contains itself
            components.addSchemas(name, structure(type));
        }
        return Schemas.reference(name);
    }

    /** As in {@code ActionViewRescheduling}: a name within another is not its own. */
    private static String name(Class<?> type) {
        var within = type.getEnclosingClass();
        return within == null ? type.getSimpleName() : name(within) + type.getSimpleName();
    }

    private Schema<?> structure(Class<?> type) {
        var schema = Schemas.typed("object");
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            var name = renamed == null ? component.getName() : renamed.value();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var property = of(component.getGenericType());
            if (nullable && isAlwaysThere(component)) {
                var types = new LinkedHashSet<>(property.getTypes());
                types.add("null");
                property.setTypes(types);
            }
            schema.addProperty(name, property);
            if (!nullable || isAlwaysThere(component)) {
                required.add(name);
            }
        }
        schema.setRequired(required);
        return schema;
    }

    private static boolean isAlwaysThere(RecordComponent component) {
        var included = component.getAccessor().getAnnotation(JsonInclude.class);
        return included != null && included.value() == JsonInclude.Include.ALWAYS;
    }

    private static @Nullable RecordComponent onlyValue(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)
                ? components[0]
                : null;
    }

    private static Schema<?> formatted(String type, String format) {
        var schema = Schemas.typed(type);
        schema.setFormat(format);
        return schema;
    }

    private static IllegalStateException unknown(Type type) {
        return new IllegalStateException("no schema is defined for " + type);
    }
}
