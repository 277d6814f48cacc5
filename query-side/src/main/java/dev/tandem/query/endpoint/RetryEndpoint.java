package dev.tandem.query.endpoint;

import dev.tandem.api.Role;
import dev.tandem.api.query.ProjectionOrder.RetryParked;
import dev.tandem.api.query.RetryView;
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
import java.util.Objects;
import java.util.concurrent.Executors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tries again what is parked over HTTP, in the process that takes the request. */
public final class RetryEndpoint implements OpenApiCustomizer {

    private static final String PATH = "/api/projections/{name}/parked/{sequence}/retry";
    private static final String NAME = "name";
    private static final String SEQUENCE = "sequence";

    private final ProjectionOrders orders;
    /** It folds for as long as it takes. */
    private final Scheduler threads = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    public RetryEndpoint(ProjectionOrders orders) {
        this.orders = orders;
    }

    /** This endpoint's part of the route table. */
    public static Routes routes() {
        return Routes.of(Route.post(PATH, Access.roles(Role.ADMIN)));
    }

    public RouterFunction<ServerResponse> functions() {
        return RouterFunctions.route().POST(PATH, this::handle).build();
    }

    private Mono<ServerResponse> handle(ServerRequest request) {
        var order = new RetryParked(request.pathVariable(NAME), request.pathVariable(SEQUENCE));
        return Identity.actor(request.exchange())
                .flatMap(actor -> Mono.fromCallable(() -> Questions.granted(orders.answer(order, actor)))
                        .subscribeOn(threads))
                .map(answer -> (RetryView) Objects.requireNonNull(answer.view()))
                .flatMap(view -> ServerResponse.status(view.outcome() == RetryView.Outcome.REBUILDING ? 202 : 200)
                        .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                        .bodyValue(TandemJson.mapper().writeValueAsBytes(view)));
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = new AnswerSchemas(document.getComponents());
        var operation = new Operation()
                .operationId("projections.name.parked.sequence.retry")
                .summary("Folds a parked sequence again, from the event that it stands at")
                .addTagsItem("projections")
                .addParametersItem(parameter(NAME, "The projection's name.", schemas))
                .addParametersItem(parameter(SEQUENCE, "The sequence as the list of what is parked names it.", schemas))
                .responses(new ApiResponses()
                        .addApiResponse("200", answer("What came of it: FREE or STILL_PARKED.", schemas))
                        .addApiResponse("202", answer("REBUILDING: the projection is built again.", schemas))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
        document.path(PATH, new PathItem().post(operation));
    }

    private static Parameter parameter(String name, String description, AnswerSchemas schemas) {
        return new Parameter()
                .in("path")
                .name(name)
                .required(true)
                .description(description)
                .schema(schemas.of(String.class));
    }

    private static ApiResponse answer(String description, AnswerSchemas schemas) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType("application/json", new MediaType().schema(schemas.of(RetryView.class))));
    }
}
