package dev.tandem.query.endpoint;

import dev.tandem.api.Role;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RebuildRefused;
import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Operating the projections, in the process that takes the request: it needs the read side at hand, not an answer from
 * wherever a query is answered.
 */
public final class ProjectionEndpoints implements OpenApiCustomizer {

    private static final String NAME = "name";

    private final ProjectionRunner runner;

    private record Act(HttpMethod method, String path, String summary, BiConsumer<ProjectionRunner, String> act) {

        String operationId() {
            return "projections." + method.name().toLowerCase(Locale.ROOT) + "."
                    + path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static final List<Act> ACTS = List.of(
            new Act(
                    HttpMethod.POST,
                    "/api/projections/{name}/rebuild",
                    "Folds a projection anew from the whole log, beside the one that serves, and then switches",
                    ProjectionRunner::rebuild),
            new Act(
                    HttpMethod.DELETE,
                    "/api/projections/{name}/rebuild",
                    "Ends a rebuild or a rollback; what serves goes on",
                    ProjectionRunner::cancelRebuild),
            new Act(
                    HttpMethod.POST,
                    "/api/projections/{name}/rollback",
                    "Brings the generation before up to date and has it serve again",
                    ProjectionRunner::rollback));

    public ProjectionEndpoints(ProjectionRunner runner) {
        this.runner = runner;
    }

    /** Their part of the route table. */
    public static Routes routes() {
        return Routes.of(ACTS.stream()
                .map(act -> new Route(act.method(), act.path(), Access.roles(Role.ADMIN)))
                .toArray(Route[]::new));
    }

    public RouterFunction<ServerResponse> functions() {
        var functions = RouterFunctions.route();
        for (var act : ACTS) {
            functions.route(
                    RequestPredicates.method(act.method()).and(RequestPredicates.path(act.path())),
                    request -> Mono.fromCallable(() -> done(act, request.pathVariable(NAME)))
                            .subscribeOn(Schedulers.boundedElastic())
                            .flatMap(view -> ServerResponse.accepted()
                                    .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                                    .cacheControl(CacheControl.noStore())
                                    .bodyValue(TandemJson.mapper().writeValueAsBytes(view))));
        }
        return functions.build();
    }

    private ProjectionView done(Act act, String name) {
        try {
            act.act().accept(runner, name);
        } catch (RebuildRefused e) {
            var status = e.reason() == RebuildRefused.Reason.UNKNOWN_PROJECTION ? 404 : 409;
            var code = status == 404 ? "NOT_FOUND" : e.reason().name();
            throw new ProblemException(status, code, e.sentence());
        }
        return runner.progress().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = new AnswerSchemas(document.getComponents());
        for (var act : ACTS) {
            var known = document.getPaths().get(act.path());
            var item = known == null ? new PathItem() : known;
            item.operation(PathItem.HttpMethod.valueOf(act.method().name()), operation(act, schemas));
            document.path(act.path(), item);
        }
    }

    private static Operation operation(Act act, AnswerSchemas schemas) {
        return new Operation()
                .operationId(act.operationId())
                .summary(act.summary())
                .addTagsItem("projections")
                .addParametersItem(new Parameter()
                        .in("path")
                        .name(NAME)
                        .required(true)
                        .description("The projection's, as GET /api/projections shows it.")
                        .schema(schemas.of(String.class)))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "202",
                                new ApiResponse()
                                        .description("Begun. How far it is, GET /api/projections says.")
                                        .content(new Content()
                                                .addMediaType(
                                                        "application/json",
                                                        new MediaType().schema(schemas.of(ProjectionView.class)))))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
    }
}
