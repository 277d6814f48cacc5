package dev.tandem.query.endpoint;

import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
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
                                        .content(new Content()
                                                .addMediaType(
                                                        "application/json",
                                                        new MediaType().schema(schemas.of(route.answer()))))
                                        .addHeaderObject(
                                                "Tandem-As-Of",
                                                new Header()
                                                        .description(
                                                                "The moment that is shown, <position>@<instant>; can be given as asOf.")
                                                        .schema(schemas.of(String.class))))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
        route.given()
                .forEach(given -> operation.addParametersItem(new Parameter()
                        .in(given.in())
                        .name(given.name())
                        .required(given.in().equals("path"))
                        .description(given.description())
                        .schema(schemas.of(given.type()))));
        return operation;
    }
}
