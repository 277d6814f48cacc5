package dev.tandem.console.frame;

import dev.tandem.web.identity.Identity;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** All pages, mapped as they are declared. */
@Component
public final class PageRoutes {

    private final List<Pages> pages;
    private final Renderer renderer;

    PageRoutes(List<Pages> pages, Renderer renderer) {
        this.pages = pages;
        this.renderer = renderer;
    }

    /** This module's part of the route table. */
    public static Routes routes(List<Pages> pages) {
        return new Routes(pages.stream()
                .flatMap(some -> some.pages().stream())
                .map(page -> new Route(page.method(), page.path(), page.access()))
                .toList());
    }

    public RouterFunction<ServerResponse> functions() {
        var functions = RouterFunctions.route();
        pages.stream().flatMap(some -> some.pages().stream()).forEach(page -> {
            var methods = page.method().equals(HttpMethod.GET)
                    ? RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                    : RequestPredicates.method(page.method());
            functions.route(methods.and(RequestPredicates.path(page.path())), request -> handle(page, request));
        });
        return functions.build();
    }

    private Mono<ServerResponse> handle(Page page, ServerRequest request) {
        return Identity.user(request.exchange())
                .map(Optional::of)
                .onErrorReturn(Optional.empty())
                .flatMap(user -> {
                    var viewing = renderer.viewing(request, user.orElse(null));
                    return Mono.defer(() -> page.reply().apply(viewing))
                            .flatMap(reply -> renderer.response(viewing, reply))
                            .onErrorResume(fault -> renderer.error(viewing, fault));
                });
    }
}
