package dev.tandem.web.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns whatever went wrong into a problem, and a problem into {@code application/problem+json}. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int DEEPEST_CAUSE = 20;

    private final List<FaultTranslator> translators;

    public Problems(List<FaultTranslator> translators) {
        this.translators = List.copyOf(translators);
    }

    /** Never fails: what nothing knows is logged under an id and becomes a 500 that names that id alone. */
    public ProblemException of(Throwable fault) {
        return known(fault).orElseGet(() -> internal(fault));
    }

    private Optional<ProblemException> known(Throwable fault) {
        @Nullable Throwable t = fault;
        // bounded: causes may form a ring
        for (int depth = 0; t != null && depth < DEEPEST_CAUSE; depth++, t = t.getCause()) {
            var known = knownAlone(t);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private Optional<ProblemException> knownAlone(Throwable fault) {
        for (var translator : translators) {
            var translated = translator.translate(fault);
            if (translated.isPresent()) {
                return translated;
            }
        }
        return switch (fault) {
            case ProblemException problem -> Optional.of(problem);
            case DataBufferLimitException _ -> Optional.of(tooLarge());
            case AuthenticationException _ -> Optional.of(notSignedIn());
            case AccessDeniedException _ -> Optional.of(notAllowed());
            case ErrorResponse response -> Optional.of(framework(response, fault));
            default -> Optional.empty();
        };
    }

    public static ProblemException tooLarge() {
        return new ProblemException(413, "TOO_LARGE", "The body is larger than 1 MiB.");
    }

    public static ProblemException notSignedIn() {
        return new ProblemException(
                401, "NOT_SIGNED_IN", "This needs a user that is known here, with the right password or token.");
    }

    public static ProblemException notAllowed() {
        return new ProblemException(403, "NOT_ALLOWED", "Your roles do not allow this.");
    }

    public static ProblemException notFound(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return new ProblemException(
                404,
                "NOT_FOUND",
                "There is nothing at %s.".formatted(request.getPath().value()));
    }

    public static ProblemException overloaded() {
        return new ProblemException(503, "OVERLOADED", "Too much is under way; try again in a second.")
                .with("Retry-After", "1");
    }

    private static ProblemException framework(ErrorResponse response, Throwable fault) {
        int status = response.getStatusCode().value();
        if (status == 413) {
            return tooLarge();
        }
        if (status >= 500) {
            return internal(fault);
        }
        var detail = response.getBody().getDetail();
        var problem = new ProblemException(
                status, code(status), detail == null || detail.isBlank() ? title(status) + "." : detail);
        for (var header : List.of("Allow", "Accept")) {
            var value = response.getHeaders().getFirst(header);
            problem = value == null
                    ? problem
                    : problem.with(
                            header, String.join(", ", response.getHeaders().getValuesAsList(header)));
        }
        return problem;
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "INVALID_REQUEST";
            case 401 -> "NOT_SIGNED_IN";
            case 403 -> "NOT_ALLOWED";
            default -> title(status).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        };
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "HTTP " + status : known.getReasonPhrase();
    }

    private static ProblemException internal(Throwable fault) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("fault {}", id, fault);
        return new ProblemException(
                500,
                "INTERNAL",
                "Something failed on our side. It is in the log of the server as fault %s.".formatted(id));
    }

    /** @param instance the path of the request; none for a line of a stream */
    public static ObjectNode json(ProblemException problem, @Nullable String instance) {
        var json = MAPPER.createObjectNode();
        json.put("title", title(problem.status()));
        json.put("status", problem.status());
        json.put("detail", writable(problem.sentence()));
        if (instance != null) {
            json.put("instance", writable(instance));
        }
        json.put("code", problem.code());
        if (problem.field() != null) {
            json.put("field", writable(problem.field()));
        }
        return json;
    }

    /** A client's own words may hold half a surrogate pair, which is no character and cannot be sent. */
    private static String writable(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        var writable = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> writable.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
        return writable.toString();
    }

    /** Answers with the problem; fails with it where an answer is already on its way. */
    public Mono<Void> answer(ServerWebExchange exchange, Throwable fault) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(fault);
        }
        var problem = of(fault);
        response.setRawStatusCode(problem.status());
        response.getHeaders().remove("Content-Length");
        problem.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return write(response, json(problem, exchange.getRequest().getPath().value()));
    }

    private static Mono<Void> write(ServerHttpResponse response, ObjectNode json) {
        byte[] bytes = MAPPER.writeValueAsBytes(json);
        response.getHeaders().setContentLength(bytes.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }
}
