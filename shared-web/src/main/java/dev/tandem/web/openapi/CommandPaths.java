package dev.tandem.web.openapi;

import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** The commands in the API's document: one path each, and the stream of them. */
public final class CommandPaths implements OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String ACCEPTED = "CommandAccepted";

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        components.addSchemas(ACCEPTED, accepted());
        var schemas = new Schemas(components);
        for (var type : CommandType.all()) {
            var body = schemas.named(type.name(), type.body());
            var base = "/api/" + type.aggregate().plural();
            document.path(base + "/{id}/" + type.path(), new PathItem().post(operation(type, body, true)));
            if (type.creates()) {
                document.path(base + "/" + type.path(), new PathItem().post(operation(type, body, false)));
            }
        }
        components.addSchemas("CommandLine", line());
        components.addSchemas("CommandLineAnswer", lineAnswer());
        document.path("/api/commands", new PathItem().post(stream()));
        components.addSchemas("PeopleLineAnswer", peopleLineAnswer());
        document.path("/api/people/import", new PathItem().post(people()));
    }

    private static Operation operation(CommandType type, Schema<?> body, boolean withId) {
        var operation = new Operation()
                .operationId(withId ? type.name() : type.name() + ".assigned")
                .summary(type.type().getSimpleName())
                .addTagsItem(type.aggregate().plural())
                .requestBody(new RequestBody().required(true).content(content(JSON, body)))
                .responses(responses(type));
        if (withId) {
            operation.addParametersItem(new Parameter()
                    .in("path")
                    .name("id")
                    .required(true)
                    .description("The %s.".formatted(type.aggregate().singular()))
                    .schema(uuid()));
        } else {
            operation.description(
                    "Without an id in the path the server assigns one, derived from the %s where there is one."
                            .formatted(CommandMetadata.IDEMPOTENCY_KEY));
        }
        headers().forEach(operation::addParametersItem);
        return operation;
    }

    private static List<Parameter> headers() {
        var key = Schemas.typed("string");
        key.setMinLength(1);
        key.setMaxLength(200);
        key.setPattern("^[!-~]+$");
        var tag = Schemas.typed("string");
        tag.setPattern("^(\\*|\"[0-9]{1,18}\")$");
        return List.of(
                header(
                        CommandMetadata.IDEMPOTENCY_KEY,
                        "Names this command: a repeat with the same key has no second effect and gets the first answer.",
                        key),
                header(
                        CommandMetadata.IF_MATCH,
                        "The version that the command was decided upon, as an ETag gave it; 412 where it is another now.",
                        tag),
                header(CommandMetadata.REASON, "Why, for the journal.", Schemas.typed("string")));
    }

    private static Parameter header(String name, String description, Schema<?> schema) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(false)
                .description(description)
                .schema(schema);
    }

    private static ApiResponses responses(CommandType type) {
        var accepted = new ApiResponse()
                .description(type.creates() ? "Created." : "Done.")
                .content(content(JSON, Schemas.reference(ACCEPTED)))
                .addHeaderObject("ETag", told("The new version in double quotes."))
                .addHeaderObject("Tandem-Version", told("Id and version, for Tandem-At-Least of a later query."));
        if (type.creates()) {
            accepted.addHeaderObject("Location", told("Where it can be read."));
        }
        return new ApiResponses()
                .addApiResponse(type.creates() ? "201" : "200", accepted)
                .addApiResponse("default", OpenApiConfiguration.problem());
    }

    private static Header told(String description) {
        return new Header().description(description).schema(Schemas.typed("string"));
    }

    private static Schema<?> accepted() {
        var version = Schemas.typed("integer");
        version.setFormat("int64");
        var schema = Schemas.typed("object");
        schema.addProperty("id", uuid());
        schema.addProperty("version", version);
        schema.setRequired(List.of("id", "version"));
        return schema;
    }

    private static Schema<?> uuid() {
        var schema = Schemas.typed("string");
        schema.setFormat("uuid");
        return schema;
    }

    private static Operation stream() {
        return new Operation()
                .operationId("commands")
                .summary("A stream of commands")
                .description("One command a line, answered in order with one line each. A line that is refused does not"
                        + " stop the rest; the next is looked at when the one before it is answered.")
                .addTagsItem("commands")
                .requestBody(
                        new RequestBody().required(true).content(content(NDJSON, Schemas.reference("CommandLine"))))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("One answer a line.")
                                        .content(content(NDJSON, Schemas.reference("CommandLineAnswer"))))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
    }

    private static Operation people() {
        var file = Schemas.typed("string");
        file.setDescription(
                "The first line names the columns, in any order: name and email, and where wanted id, manager,"
                        + " unit and zone. The manager is a person's id or the e-mail of a person in the same file.");
        return new Operation()
                .operationId("people.import")
                .summary("Registers the people of a CSV file")
                .description(
                        "One answer a line, in the order of the file; managers are registered before those whom they"
                                + " manage. A person without an id gets one derived from the e-mail. A repeat of the import gets"
                                + " the same answers and has no second effect.")
                .addTagsItem("people")
                .addParametersItem(header(CommandMetadata.REASON, "Why, for the journal.", Schemas.typed("string")))
                .requestBody(new RequestBody().required(true).content(content("text/csv", file)))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("One answer a line.")
                                        .content(content(NDJSON, Schemas.reference("PeopleLineAnswer"))))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
    }

    private static Schema<?> line() {
        var type = Schemas.typed("string");
        CommandType.all().forEach(command -> type.addEnumItemObject(command.name()));
        var body = Schemas.typed("object");
        body.setDescription("The fields of the command, as in its own path.");
        var schema = Schemas.typed("object");
        schema.addProperty("type", type);
        schema.addProperty("id", uuid());
        schema.addProperty("idempotencyKey", Schemas.typed("string"));
        schema.addProperty("ifMatch", Schemas.typed("string"));
        schema.addProperty("reason", Schemas.typed("string"));
        schema.addProperty("body", body);
        schema.setRequired(List.of("type", "body"));
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static Schema<?> lineAnswer() {
        var accepted = accepted();
        accepted.addProperty("status", Schemas.typed("integer"));
        var schema = new JsonSchema();
        schema.setOneOf(List.of(accepted, Schemas.reference(OpenApiConfiguration.PROBLEM)));
        return schema;
    }

    private static Schema<?> peopleLineAnswer() {
        var line = Schemas.typed("integer");
        line.setMinimum(BigDecimal.TWO);
        var where = Schemas.typed("object");
        where.addProperty("line", line);
        where.setRequired(List.of("line"));
        var schema = new JsonSchema();
        schema.setAllOf(List.of(where, Schemas.reference("CommandLineAnswer")));
        return schema;
    }

    static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
