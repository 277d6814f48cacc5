package dev.tandem.query.endpoint;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.ProjectionOrder.CancelRebuild;
import dev.tandem.api.query.ProjectionOrder.Rebuild;
import dev.tandem.api.query.ProjectionOrder.Rollback;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.operating.ProjectionOrders;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.message.Questions;
import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
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
import java.util.Objects;
import java.util.function.Function;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Operating the projections over HTTP, carried out in the process that takes the request. */
public final class ProjectionEndpoints implements OpenApiCustomizer {

    private static final String NAME = "name";

    private final ProjectionOrders orders;

    private record Act(HttpMethod method, String path, String summary, Function<String, ProjectionOrder> order) {

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
                    name -> new Rebuild(name, null)),
            new Act(
                    HttpMethod.DELETE,
                    "/api/projections/{name}/rebuild",
                    "Ends a rebuild or a rollback; what serves goes on",
                    CancelRebuild::new),
            new Act(
                    HttpMethod.POST,
                    "/api/projections/{name}/rollback",
                    "Brings the generation before up to date and has it serve again",
                    name -> new Rollback(name, null)));

    public ProjectionEndpoints(ProjectionOrders orders) {
        this.orders = orders;
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
                    request -> Identity.actor(request.exchange())
                            .flatMap(actor -> Mono.fromCallable(
                                            () -> done(act.order().apply(request.pathVariable(NAME)), actor))
                                    .subscribeOn(Schedulers.boundedElastic()))
                            .flatMap(view -> ServerResponse.accepted()
                                    .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                                    .cacheControl(CacheControl.noStore())
                                    .bodyValue(TandemJson.mapper().writeValueAsBytes(view))));
        }
        return functions.build();
    }

    private ProjectionView done(ProjectionOrder order, Actor actor) {
        var answer = Questions.granted(orders.answer(order, actor));
        return ((Page.Projections) Objects.requireNonNull(answer.view()))
                .items()
                .getFirst();
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
