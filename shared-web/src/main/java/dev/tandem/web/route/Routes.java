package dev.tandem.web.route;

import java.util.List;

/** A part of the table, contributed as a bean by whoever maps the handlers. The table is all of these together. */
public record Routes(List<Route> routes) {

    public Routes {
        routes = List.copyOf(routes);
    }

    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }
}
