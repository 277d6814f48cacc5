package dev.tandem.console.frame;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;

/** The console has every address that is not of the API, its document or operation. */
public final class ConsolePaths {

    private static final Set<String> OTHERS = Set.of("api", "actuator", "v3", "docs", "swagger-ui", "webjars");

    private ConsolePaths() {}

    static boolean isConsole(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().elements().stream()
                .flatMap(part -> part instanceof PathContainer.PathSegment segment
                        // decoded, as routes are found: /%61pi is /api
                        ? Stream.of(segment.valueToMatch())
                        : Stream.empty())
                .findFirst()
                .filter(ConsolePaths::isOfOthers)
                .isEmpty();
    }

    private static boolean isOfOthers(String first) {
        int dot = first.indexOf('.');
        return OTHERS.contains(dot < 0 ? first : first.substring(0, dot));
    }

    public static ServerWebExchangeMatcher matcher() {
        return exchange -> isConsole(exchange)
                ? ServerWebExchangeMatcher.MatchResult.match()
                : ServerWebExchangeMatcher.MatchResult.notMatch();
    }
}
