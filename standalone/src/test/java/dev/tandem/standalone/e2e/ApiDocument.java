package dev.tandem.standalone.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the API's own document says of answers, and where an answer differs from it. */
final class ApiDocument {

    private final JsonNode document;

    ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** The paths that are read and answered with JSON. */
    Stream<String> questions() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue()
                        .path("get")
                        .path("responses")
                        .path("200")
                        .path("content")
                        .has("application/json"))
                .map(path -> path.getKey());
    }

    /** Whether the answer can be asked to have taken something in. */
    boolean waits(String path) {
        return operation(path)
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals("Tandem-At-Least"));
    }

    List<String> differences(String path, JsonNode answer) {
        var found = new ArrayList<String>();
        check("", operation(path).at("/responses/200/content/application~1json/schema"), answer, found);
        return found;
    }

    private JsonNode operation(String path) {
        return document.path("paths").path(path).path("get");
    }

    private void check(String where, JsonNode schema, JsonNode value, List<String> found) {
        if (schema.isMissingNode()) {
            found.add(where + " has no schema");
        } else if (schema.has("$ref")) {
            check(where, document.at(schema.get("$ref").asString().substring(1)), value, found);
        } else if (schema.has("enum")) {
            if (schema.get("enum").valueStream().noneMatch(value::equals)) {
                found.add("%s is %s, not one of %s".formatted(where, value, schema.get("enum")));
            }
        } else if (schema.has("type") && !types(schema).contains(type(value, types(schema)))) {
            found.add("%s is %s, not of type %s".formatted(where, value, schema.get("type")));
        } else if (value.isArray()) {
            int i = 0;
            for (var element : value) {
                check(where + "/" + i++, schema.path("items"), element, found);
            }
        } else if (value.isObject() && schema.has("type")) {
            fields(where, schema, value, found);
        }
    }

    private void fields(String where, JsonNode schema, JsonNode value, List<String> found) {
        for (var required : schema.path("required")) {
            if (!value.has(required.asString())) {
                found.add("%s lacks %s".formatted(where, required));
            }
        }
        for (var field : value.properties()) {
            var of = schema.path("properties").path(field.getKey());
            check(
                    where + "/" + field.getKey(),
                    of.isMissingNode() ? schema.path("additionalProperties") : of,
                    field.getValue(),
                    found);
        }
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.get("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString());
    }

    private static String type(JsonNode value, List<String> wanted) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() && wanted.contains("integer") ? "integer" : "number";
            default -> value.getNodeType().name();
        };
    }
}
