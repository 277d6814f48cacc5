package dev.tandem.query.endpoint;

import dev.tandem.api.query.Page;
import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** The queries in the API's document. */
public final class QueryPaths implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        var schemas = new AnswerSchemas(document.getComponents());
        for (var route : QueryRoutes.ALL) {
            var path = document.getPaths().get(route.path());
            var item = path == null ? new PathItem() : path;
            document.path(route.path(), item.get(operation(route, schemas)));
        }
    }

    private static Operation operation(QueryRoute route, AnswerSchemas schemas) {
        var operation = new Operation()
                .operationId(route.operationId())
                .summary(route.summary())
                .addTagsItem(route.tag())
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("As it is, or as it was.")
                                        .content(content(route, schemas))
                                        .addHeaderObject(
                                                "Tandem-As-Of",
                                                new Header()
                                                        .description(
                                                                "The moment that is shown, <position>@<instant>; can be given as asOf.")
                                                        .schema(schemas.of(String.class)))
                                        .addHeaderObject(
                                                "Tandem-Parked",
                                                new Header()
                                                        .description(
                                                                "true where what is shown stands still at an event that cannot be read; else how many of the partnerships and people that it is put together from do. Absent where none does.")
                                                        .schema(schemas.of(String.class))))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
        route.given().forEach(given -> operation.addParametersItem(parameter(given, schemas)));
        return operation;
    }

    static Parameter parameter(Given given, AnswerSchemas schemas) {
        return new Parameter()
                .in(given.in())
                .name(given.name())
                .required(given.needed())
                .description(given.description())
                .schema(schemas.of(given.type()));
    }

    private static Content content(QueryRoute route, AnswerSchemas schemas) {
        var content =
                new Content().addMediaType("application/json", new MediaType().schema(schemas.of(route.answer())));
        if (Page.class.isAssignableFrom(route.answer())) {
            content.addMediaType(
                    ListForm.CSV.asked().toString(),
                    new MediaType()
                            .schema(new StringSchema()
                                    .description("The whole list as a table, with a first line that names the columns: "
                                            + String.join(
                                                    ", ",
                                                    CsvColumns.of(WholeLists.item(route))
                                                            .names()))));
        }
        if (Page.class.isAssignableFrom(route.answer())) {
            content.addMediaType(
                    ListForm.NDJSON.asked().toString(),
                    new MediaType().schema(new StringSchema().description("The whole list, a line of JSON per item.")));
        }
        if (route.live()) {
            content.addMediaType(
                    "text/event-stream",
                    new MediaType()
                            .schema(schemas.of(String.class)
                                    .description("The state, then each newer one, as events 'state' whose data is"
                                            + " what application/json has and whose id is"
                                            + " <position>@<instant>/<fingerprint>; a last event 'end' with a"
                                            + " problem, where there will be no more.")));
        }
        return content;
    }
}
