package dev.tandem.query.endpoint;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.live.LiveEndpoint;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The queries over HTTP. Everything is asked through the query gateway; what may be seen is decided behind it. */
public final class QueryEndpoints {

    static final String AS_OF = "Tandem-As-Of";
    /** Longer than a query itself ever waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final QueryGateway gateway;
    private final LiveEndpoint live;

    public QueryEndpoints(QueryGateway gateway, LiveEndpoint live) {
        this.gateway = gateway;
        this.live = live;
    }

    /** This module's part of the route table. */
    public static Routes routes() {
        return Routes.of(QueryRoutes.ALL.stream()
                .map(route -> Route.get(route.path(), Access.SIGNED_IN))
                .toArray(Route[]::new));
    }

    public RouterFunction<ServerResponse> functions() {
        var functions = RouterFunctions.route();
        for (var route : QueryRoutes.ALL) {
            functions.route(
                    RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                            .and(RequestPredicates.path(route.path())),
                    request -> handle(route, request));
        }
        return functions.build();
    }

    private Mono<ServerResponse> handle(QueryRoute route, ServerRequest request) {
        return Identity.actor(request.exchange()).flatMap(actor -> {
            var query = route.query().apply(Parameters.of(request, route.given()));
            if (route.live() && query instanceof TandemQuery.InTime dashboard && LiveEndpoint.isAsked(request)) {
                return watch(route, request, dashboard, actor);
            }
            if (CsvAnswers.wanted(route, request)) {
                return CsvAnswers.response(route, request, query, one -> granted(one, actor));
            }
            return granted(query, actor).flatMap(QueryEndpoints::response);
        });
    }

    /** The answer; an error where it is a refusal. */
    public Mono<Answer> granted(TandemQuery query, Actor actor) {
        return ask(query, actor).map(QueryEndpoints::granted);
    }

    private Mono<ServerResponse> watch(
            QueryRoute route, ServerRequest request, TandemQuery.InTime dashboard, Actor actor) {
        if (dashboard.reading().atLeast() == null || dashboard.reading().asOf() != null) {
            return live.watch(request, dashboard, -1);
        }
        // what the reader has done is waited for once; the stream then begins there
        var fromThen = (TandemQuery.InTime)
                route.query().apply(Parameters.of(request, route.given()).waitingForNothing());
        return granted(dashboard, actor).flatMap(answer -> live.watch(request, fromThen, answer.position()));
    }

    private Mono<Answer> ask(TandemQuery query, Actor actor) {
        var message = new GenericMessage<>(
                query, Map.of(MetadataKeys.ACTOR, actor.name(), MetadataKeys.ROLES, actor.rolesText()));
        return Mono.fromFuture(() ->
                        gateway.query(query.getClass().getName(), message, ResponseTypes.instanceOf(Answer.class)))
                .timeout(PATIENCE)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new ProblemException(503, "NO_ANSWER", "The question was not answered in time.")
                                .with("Retry-After", "5"));
    }

    /** @throws ProblemException where it is a refusal */
    private static Answer granted(Answer answer) {
        if (answer.refused() != null) {
            var problem = ProblemException.of(answer.refused());
            throw answer.refused().code() == RefusalCode.NOT_YET_VISIBLE ? problem.with("Retry-After", "1") : problem;
        }
        return answer;
    }

    private static Mono<ServerResponse> response(Answer answer) {
        var response = ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(AS_OF, answer.moment());
        if (answer.version() != null) {
            response.eTag("\"%d\"".formatted(answer.version()));
        }
        if (answer.parked() != null) {
            response.header("Tandem-Parked", answer.parked());
        }
        return response.bodyValue(TandemJson.mapper().writeValueAsBytes(Objects.requireNonNull(answer.view())));
    }
}
