package dev.tandem.query.endpoint;

import dev.tandem.api.Actor;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.AsText;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.live.LiveEndpoint;
import dev.tandem.web.message.Questions;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Questions questions;
    private final LiveEndpoint live;

    public QueryEndpoints(Questions questions, LiveEndpoint live) {
        this.questions = questions;
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
            var form = WholeLists.wanted(route, request);
            if (form.isPresent()) {
                return WholeLists.response(form.get(), route, request, query, one -> granted(one, actor));
            }
            return granted(query, actor).flatMap(answer -> response(request, answer));
        });
    }

    /** The answer; an error where it is a refusal. */
    public Mono<Answer> granted(TandemQuery query, Actor actor) {
        return questions.granted(query, actor);
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

    private static boolean prefersText(ServerRequest request) {
        return request.headers().accept().stream()
                .findFirst()
                .filter(MediaType.TEXT_PLAIN::equalsTypeAndSubtype)
                .isPresent();
    }

    private static Mono<ServerResponse> response(ServerRequest request, Answer answer) {
        if (answer.view() instanceof AsText view && prefersText(request)) {
            return ServerResponse.ok()
                    .contentType(TEXT)
                    .cacheControl(CacheControl.noStore())
                    .header("Vary", "Accept")
                    .bodyValue(view.text().getBytes(StandardCharsets.UTF_8));
        }
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
