package dev.tandem.console.frame;

import java.util.List;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;

/** The console has every address that is not of the API, its document or operation. */
public final class ConsolePaths {

    private static final List<String> OTHERS = List.of("/api", "/actuator", "/v3", "/docs", "/swagger-ui", "/webjars");

    private ConsolePaths() {}

    static boolean isConsole(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        return OTHERS.stream()
                .noneMatch(other -> path.equals(other) || path.startsWith(other + "/") || path.startsWith(other + "."));
    }

    public static ServerWebExchangeMatcher matcher() {
        return exchange -> isConsole(exchange)
                ? ServerWebExchangeMatcher.MatchResult.match()
                : ServerWebExchangeMatcher.MatchResult.notMatch();
    }
}
