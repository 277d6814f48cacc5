package dev.tandem.query.endpoint;

import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A question over HTTP: how it is read, and what the API's document says of it.
 *
 * @param path as Spring's {@code PathPattern}
 * @param summary what is shown
 * @param answer what it is answered with
 * @param given what may be given with it; all else is refused
 * @param query makes the question of what was given
 */
record QueryRoute(
        String path,
        String summary,
        Class<? extends TandemView> answer,
        List<Given> given,
        Function<Parameters, TandemQuery> query) {

    private static final Pattern DASHBOARD = Pattern.compile("/api/dashboards/[^/]+(/\\{id})?");

    QueryRoute {
        var all = new ArrayList<>(given);
        if (DASHBOARD.matcher(path).matches()) {
            all.add(Given.LAST_EVENT_ID);
        }
        given = List.copyOf(all);
    }

    /** Whether it can be watched: every dashboard can. */
    boolean live() {
        return DASHBOARD.matcher(path).matches();
    }

    /** One whose answer can be had as of an earlier moment, and must have taken in what the reader has seen. */
    static QueryRoute inTime(
            String path,
            String summary,
            Class<? extends TandemView> answer,
            Function<Parameters, TandemQuery> query,
            List<Given> given) {
        var all = new ArrayList<>(given);
        all.addAll(List.of(Given.AS_OF, Given.AT_LEAST));
        return new QueryRoute(path, summary, answer, all, query);
    }

    /** The group that it belongs to: the part of its path after {@code /api/}. */
    String tag() {
        return path.split("/")[2];
    }

    /** As in {@code dashboards.managers.id}: unique, because the paths are. */
    String operationId() {
        return String.join(
                ".",
                Arrays.stream(path.substring("/api/".length()).split("/"))
                        .map(part -> part.replaceAll("[{}]", ""))
                        .toList());
    }
}
