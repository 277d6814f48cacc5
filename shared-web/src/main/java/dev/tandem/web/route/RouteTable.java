package dev.tandem.web.route;

import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * All declared routes, and who gets past their door. A request that no route covers is denied, whatever is mapped: to a
 * signed-in user as 404 or 405, to anyone else as 401, so that strangers learn nothing.
 */
public final class RouteTable implements ReactiveAuthorizationManager<AuthorizationContext> {

    private record Line(Route route, PathPattern pattern) {}

    private final List<Line> lines;

    public RouteTable(List<Routes> parts) {
        var all = parts.stream().flatMap(p -> p.routes().stream()).toList();
        var seen = new HashSet<String>();
        for (var route : all) {
            if (!seen.add(route.toString())) {
                throw new IllegalStateException("the route %s is declared twice".formatted(route));
            }
        }
        var sorted = new ArrayList<Line>();
        all.forEach(route -> sorted.add(new Line(route, PathPatternParser.defaultInstance.parse(route.pattern()))));
        sorted.sort(Comparator.comparing(Line::pattern));
        lines = List.copyOf(sorted);
    }

    public List<Route> routes() {
        return lines.stream().map(Line::route).toList();
    }

    /** The most specific route that covers the request; {@code HEAD} is covered where {@code GET} is. */
    Optional<Route> find(HttpMethod method, PathContainer path) {
        var wanted = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        for (var line : lines) {
            if (line.route().method().equals(wanted) && line.pattern().matches(path)) {
                return Optional.of(line.route());
            }
        }
        return Optional.empty();
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        var exchange = context.getExchange();
        var request = exchange.getRequest();
        var found = find(request.getMethod(), request.getPath().pathWithinApplication());
        if (found.isEmpty()) {
            return authentication
                    .filter(RouteTable::isUser)
                    .<AuthorizationResult>flatMap(user -> Mono.error(missing(exchange)))
                    .defaultIfEmpty(new AuthorizationDecision(false));
        }
        return switch (found.get().access()) {
            case Access.Anyone _ -> Mono.just(new AuthorizationDecision(true));
            case Access.SignedIn _ ->
                authentication
                        .map(user -> (AuthorizationResult) new AuthorizationDecision(isUser(user)))
                        .defaultIfEmpty(new AuthorizationDecision(false));
            case Access.AnyOf anyOf ->
                authentication
                        .map(user -> (AuthorizationResult) new AuthorizationDecision(isUser(user) && has(user, anyOf)))
                        .defaultIfEmpty(new AuthorizationDecision(false));
        };
    }

    private static boolean isUser(Authentication authentication) {
        return authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken);
    }

    private static boolean has(Authentication user, Access.AnyOf anyOf) {
        return user.getAuthorities().stream()
                .anyMatch(held ->
                        anyOf.roles().stream().anyMatch(role -> role.name().equals(held.getAuthority())));
    }

    private ProblemException missing(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication();
        var allowed = lines.stream()
                .filter(line -> line.pattern().matches(path))
                .map(line -> line.route().method().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? Problems.notFound(exchange)
                : new ProblemException(
                                405,
                                "METHOD_NOT_ALLOWED",
                                "%s is not possible here; %s is.".formatted(request.getMethod(), allowed))
                        .with("Allow", allowed);
    }
}
