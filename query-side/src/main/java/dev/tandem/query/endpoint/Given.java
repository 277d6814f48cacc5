package dev.tandem.query.endpoint;

import dev.tandem.api.query.Paging;
import dev.tandem.web.live.LiveEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Something that may be given with a question.
 *
 * @param in {@code path}, {@code query} or {@code header}, as OpenAPI says it
 * @param type what it is read as
 * @param needed whether nothing can be asked without it
 */
record Given(String in, String name, Class<?> type, String description, boolean needed) {

    /** What is in the path is needed, all else is not. */
    Given(String in, String name, Class<?> type, String description) {
        this(in, name, type, description, in.equals("path"));
    }

    static final Given AS_OF = query(
            "asOf",
            String.class,
            "The moment to look at: a position, an instant, or <position>@<instant> as Tandem-As-Of gave it.");

    static final Given AT_LEAST = new Given(
            "header",
            "Tandem-At-Least",
            String.class,
            "A Tandem-Version that the answer must have taken into account; waited for, at most 5 seconds.");

    static final Given LAST_EVENT_ID = new Given(
            "header",
            LiveEndpoint.LAST_EVENT_ID,
            String.class,
            "With text/event-stream: the id of the last event that the reader has; nothing is sent until there is something newer.");

    private static final Given AFTER = query("after", String.class, "The cursor that the page before named in 'next'.");
    private static final Given LIMIT = query(
            "limit",
            Integer.class,
            "Items on a page, 1 to %d; %d where nothing is said.".formatted(Paging.MOST, Paging.DEFAULT));

    static Given path(String name, Class<?> type) {
        return new Given("path", name, type, "Whose.");
    }

    static Given query(String name, Class<?> type, String description) {
        return new Given("query", name, type, description);
    }

    /** A query parameter that has to be given. */
    static Given needed(String name, Class<?> type, String description) {
        return new Given("query", name, type, description, true);
    }

    boolean isInQuery() {
        return in.equals("query");
    }

    /** With what every list takes. */
    static List<Given> paged(Given... those) {
        var all = new ArrayList<>(Arrays.asList(those));
        all.add(AFTER);
        all.add(LIMIT);
        return List.copyOf(all);
    }
}
