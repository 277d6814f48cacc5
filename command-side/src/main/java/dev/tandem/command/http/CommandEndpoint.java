package dev.tandem.command.http;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateType;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.message.Dispatch.Accepted;
import dev.tandem.web.message.Limits;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One command a request. */
final class CommandEndpoint {

    private final Dispatch dispatch;
    private final Scheduler threads;

    /** @param threads where commands are read and sent: not on the event loop */
    CommandEndpoint(Dispatch dispatch, Scheduler threads) {
        this.dispatch = dispatch;
        this.threads = threads;
    }

    /** {@code POST /api/{aggregates}/{id}/{command}}. */
    Mono<ServerResponse> withId(ServerRequest request) {
        return Mono.defer(() -> {
            var type = type(request);
            return send(request, type, CommandReader.uuid(request.pathVariable("id"), "id"));
        });
    }

    /** {@code POST /api/{aggregates}/{command}}, for commands that create. */
    Mono<ServerResponse> withoutId(ServerRequest request) {
        return Mono.defer(() -> {
            var type = type(request);
            if (!type.creates()) {
                throw notFound("%s needs an id: /api/%s/{id}/%s."
                        .formatted(type.path(), type.aggregate().plural(), type.path()));
            }
            return send(request, type, null);
        });
    }

    private static CommandType type(ServerRequest request) {
        var plural = request.pathVariable("aggregates");
        return Arrays.stream(AggregateType.values())
                .filter(aggregate -> aggregate.plural().equals(plural))
                .findFirst()
                .flatMap(aggregate -> CommandType.byPath(aggregate, request.pathVariable("command")))
                .orElseThrow(() -> notFound("There is no such command for %s.".formatted(plural)));
    }

    private static ProblemException notFound(String sentence) {
        return new ProblemException(404, "NOT_FOUND", sentence);
    }

    private Mono<ServerResponse> send(ServerRequest request, CommandType type, @Nullable UUID id) {
        MediaTypes.require(request, MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
        return Identity.actor(request.exchange())
                .flatMap(actor -> Bodies.read(request, Limits.BODY_BYTES, Problems.tooLarge())
                        .publishOn(threads)
                        .flatMap(body -> Mono.fromFuture(() -> {
                            var metadata = metadata(request, actor);
                            var aggregate = id == null ? metadata.assignedId() : id;
                            return dispatch.send(CommandReader.read(type, aggregate, body), metadata);
                        })))
                .flatMap(accepted -> answer(type, accepted));
    }

    private static CommandMetadata metadata(ServerRequest request, Actor actor) {
        var headers = request.headers();
        return CommandMetadata.of(
                actor,
                single(headers, CommandMetadata.IDEMPOTENCY_KEY),
                single(headers, CommandMetadata.IF_MATCH),
                reason(request));
    }

    /** Why, where the client says so beside its commands. */
    static @Nullable String reason(ServerRequest request) {
        return utf8(single(request.headers(), CommandMetadata.REASON));
    }

    private static @Nullable String single(ServerRequest.Headers headers, String name) {
        var values = headers.header(name);
        if (values.size() > 1) {
            throw new ProblemException(400, "INVALID_HEADER", "%s is given twice.".formatted(name), name);
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The server hands out a header's bytes as so many characters; people write UTF-8. */
    private static @Nullable String utf8(@Nullable String header) {
        return header == null ? null : new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Mono<ServerResponse> answer(CommandType type, Accepted accepted) {
        var answer = type.creates()
                ? ServerResponse.created(
                        URI.create("/api/%s/%s".formatted(type.aggregate().plural(), accepted.id())))
                : ServerResponse.ok();
        return answer.contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"%d\"".formatted(accepted.version()))
                .header("Tandem-Version", "%s:%d".formatted(accepted.id(), accepted.version()))
                .bodyValue(accepted);
    }
}
