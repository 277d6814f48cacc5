package dev.tandem.query.endpoint;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.web.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The query parameters and headers of a request: each known, given once, and readable; all else is refused. */
final class Parameters {

    private final Set<String> known;
    private final MultiValueMap<String, String> values;
    private final ServerRequest request;
    private final boolean waiting;

    private Parameters(Set<String> known, ServerRequest request, boolean waiting) {
        this.known = known;
        this.waiting = waiting;
        this.values = request.queryParams();
        this.request = request;
    }

    static Parameters of(ServerRequest request, Collection<Given> given) {
        var allowed = given.stream().filter(Given::isInQuery).map(Given::name).collect(Collectors.toSet());
        request.queryParams().forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw new ProblemException(
                        400,
                        "UNKNOWN_PARAMETER",
                        allowed.isEmpty()
                                ? "There are no parameters here."
                                : "There is no such parameter; there are: %s."
                                        .formatted(allowed.stream().sorted().collect(Collectors.joining(", "))),
                        name);
            }
            if (values.size() > 1) {
                throw invalid(name, "is given more than once");
            }
        });
        return new Parameters(allowed, request, true);
    }

    /** The same for a question that takes more: what is not among these was not given, or it would have been refused. */
    Parameters withoutThoseOf(QueryRoute other) {
        var all = other.given().stream()
                .filter(Given::isInQuery)
                .map(Given::name)
                .collect(Collectors.toCollection(HashSet::new));
        all.addAll(known);
        return new Parameters(all, request, waiting);
    }

    /** The same without {@code Tandem-At-Least}, for a question that goes on after that was waited for. */
    Parameters waitingForNothing() {
        return new Parameters(known, request, false);
    }

    <T> T path(String name, Function<String, T> read) {
        return read(name, request.pathVariable(name), read);
    }

    <T> @Nullable T optional(String name, Function<String, T> read) {
        if (!known.contains(name)) {
            throw new IllegalStateException("'%s' is read and not declared".formatted(name));
        }
        var text = values.getFirst(name);
        if (text == null) {
            return values.containsKey(name) ? failed(name) : null;
        }
        return read(name, text, read);
    }

    <T> T required(String name, Function<String, T> read) {
        var value = optional(name, read);
        if (value == null) {
            throw invalid(name, "is needed");
        }
        return value;
    }

    private static <T> T failed(String name) {
        throw invalid(name, "has no value");
    }

    private static <T> T read(String name, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw invalid(name, "is not a whole number");
        } catch (IllegalArgumentException e) {
            throw invalid(name, String.valueOf(e.getMessage()));
        }
    }

    <E extends Enum<E>> @Nullable E optional(String name, Class<E> type) {
        return optional(
                name,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new InvalidValue("must be one of "
                                + Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", ""))));
    }

    Reading reading() {
        return new Reading(optional(Given.AS_OF.name(), text -> text), atLeast());
    }

    @Nullable AtLeast atLeast() {
        if (!waiting) {
            return null;
        }
        var name = Given.AT_LEAST.name();
        var header = request.headers().firstHeader(name);
        return header == null ? null : read(name, header.strip(), AtLeast::parse);
    }

    Paging paging() {
        var limit = optional("limit", Integer::valueOf);
        if (limit != null && (limit < 1 || limit > Paging.MOST)) {
            throw invalid("limit", "must be 1 to " + Paging.MOST);
        }
        return new Paging(optional("after", text -> text), limit == null ? Paging.DEFAULT : limit);
    }

    static ProblemException invalid(String name, String why) {
        return new ProblemException(400, RefusalCode.INVALID_PARAMETER.name(), "%s %s.".formatted(name, why), name);
    }
}
