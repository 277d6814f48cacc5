package dev.tandem.query.endpoint;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.web.problem.ProblemException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/** The query parameters and headers of a request: each known, given once, and readable; all else is refused. */
final class Parameters {

    static final String AT_LEAST = "Tandem-At-Least";
    private static final String AS_OF = "asOf";

    private final MultiValueMap<String, String> values;
    private final HttpHeaders headers;

    private Parameters(MultiValueMap<String, String> values, HttpHeaders headers) {
        this.values = values;
        this.headers = headers;
    }

    static Parameters of(ServerWebExchange exchange, String... known) {
        var values = exchange.getRequest().getQueryParams();
        var allowed = Set.of(known);
        values.forEach((name, given) -> {
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
            if (given.size() > 1) {
                throw invalid(name, "is given more than once");
            }
        });
        return new Parameters(values, exchange.getRequest().getHeaders());
    }

    <T> @Nullable T optional(String name, Function<String, T> read) {
        var text = values.getFirst(name);
        if (text == null) {
            return values.containsKey(name) ? failed(name) : null;
        }
        return read(name, text, read);
    }

    private static <T> T failed(String name) {
        throw invalid(name, "has no value");
    }

    static <T> T read(String name, String text, Function<String, T> read) {
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
        return new Reading(optional(AS_OF, text -> text), atLeast());
    }

    @Nullable AtLeast atLeast() {
        var header = headers.getFirst(AT_LEAST);
        return header == null ? null : read(AT_LEAST, header.strip(), AtLeast::parse);
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
