package dev.tandem.web.route;

import org.springframework.http.HttpMethod;

/**
 * One line of the table.
 *
 * @param method {@code GET} stands for {@code HEAD} too
 * @param pattern as Spring's {@code PathPattern}, exactly as the handler is mapped: {@code /api/goals/{id}}
 */
public record Route(HttpMethod method, String pattern, Access access) {

    public Route {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("the pattern '%s' does not start with /".formatted(pattern));
        }
    }

    public static Route get(String pattern, Access access) {
        return new Route(HttpMethod.GET, pattern, access);
    }

    public static Route post(String pattern, Access access) {
        return new Route(HttpMethod.POST, pattern, access);
    }

    public static Route put(String pattern, Access access) {
        return new Route(HttpMethod.PUT, pattern, access);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
