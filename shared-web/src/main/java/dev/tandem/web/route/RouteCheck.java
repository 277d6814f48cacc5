package dev.tandem.web.route;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import reactor.core.publisher.Mono;

/**
 * Holds the table against what is really mapped, both ways: a handler that nobody declared would be unreachable, a
 * declared route without a handler is a promise not kept. Runs at every start, so that any test that starts an
 * application fails with it.
 */
public final class RouteCheck {

    private RouteCheck() {}

    /** @throws IllegalStateException naming every difference */
    public static void require(RouteTable table, Collection<HandlerMapping> mappings) {
        var mapped = new TreeSet<String>();
        mappings.forEach(mapping -> collect(mapping, mapped));
        var declared = new TreeSet<String>();
        table.routes().forEach(route -> declared.add(route.toString()));
        var undeclared = new TreeSet<>(mapped);
        undeclared.removeAll(declared);
        var unmapped = new TreeSet<>(declared);
        unmapped.removeAll(mapped);
        if (!undeclared.isEmpty() || !unmapped.isEmpty()) {
            throw new IllegalStateException("mapped but in no Routes bean: %s; in a Routes bean but not mapped: %s"
                    .formatted(undeclared, unmapped));
        }
    }

    private static void collect(HandlerMapping mapping, Set<String> mapped) {
        switch (mapping) {
            case RequestMappingInfoHandlerMapping methods ->
                methods.getHandlerMethods().keySet().forEach(info -> collect(info, mapped));
            case RouterFunctionMapping functions -> {
                RouterFunction<?> function = functions.getRouterFunction();
                if (function != null) {
                    function.accept(new Collector(mapped));
                }
            }
            // files: read and nothing else
            case AbstractUrlHandlerMapping urls ->
                urls.getHandlerMap().keySet().forEach(pattern -> mapped.add("GET " + pattern.getPatternString()));
            default -> throw new IllegalStateException("routes of a %s are not known".formatted(mapping.getClass()));
        }
    }

    private static void collect(RequestMappingInfo info, Set<String> mapped) {
        var methods = info.getMethodsCondition().getMethods();
        for (var pattern : info.getPatternsCondition().getPatterns()) {
            if (methods.isEmpty()) {
                mapped.add("any method " + pattern.getPatternString());
            }
            methods.forEach(method -> mapped.add(method + " " + pattern.getPatternString()));
        }
    }

    /** Walks router functions; what they are nested in is part of their pattern. */
    private static final class Collector implements RouterFunctions.Visitor {

        private final Set<String> mapped;
        private final Deque<String> prefixes = new ArrayDeque<>();

        Collector(Set<String> mapped) {
            this.mapped = mapped;
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            prefixes.addLast(new Parts(predicate).path);
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            prefixes.removeLast();
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
            var parts = new Parts(predicate);
            var pattern = String.join("", prefixes) + parts.path;
            if (parts.methods.isEmpty()) {
                mapped.add("any method " + pattern);
            }
            // GET stands for HEAD too
            parts.methods.stream()
                    .filter(method -> !method.equals(HttpMethod.HEAD) || !parts.methods.contains(HttpMethod.GET))
                    .forEach(method -> mapped.add(method + " " + pattern));
        }

        @Override
        public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
            mapped.add("GET of unknown resources");
        }

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> routerFunction) {
            mapped.add("an unknown router function " + routerFunction);
        }
    }

    /** The method and path in a predicate; all else only narrows it. */
    private static final class Parts implements RequestPredicates.Visitor {

        private final Set<HttpMethod> methods = new HashSet<>();
        private String path = "";

        Parts(RequestPredicate predicate) {
            predicate.accept(this);
        }

        @Override
        public void method(Set<HttpMethod> methods) {
            this.methods.addAll(methods);
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        @SuppressWarnings("removal") // still part of the interface
        public void pathExtension(String extension) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
