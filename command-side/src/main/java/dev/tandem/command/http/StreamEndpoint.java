package dev.tandem.command.http;

import dev.tandem.api.Actor;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.message.Limits;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of commands: one a line, one answer a line, in order. One command at a time, because a later line may depend
 * on an earlier one (a goal on its partnership); the next line is read when the answer to the one before it is on its
 * way, so a slow reader slows its own stream and nothing piles up. Who wants more at once opens more streams.
 */
final class StreamEndpoint {

    private final Dispatch dispatch;
    private final Problems problems;
    private final Scheduler threads;

    StreamEndpoint(Dispatch dispatch, Problems problems, Scheduler threads) {
        this.dispatch = dispatch;
        this.problems = problems;
        this.threads = threads;
    }

    /** {@code POST /api/commands}. */
    Mono<ServerResponse> stream(ServerRequest request) {
        return Mono.defer(() -> {
            MediaTypes.require(request, MediaType.APPLICATION_NDJSON, MediaType.APPLICATION_NDJSON);
            return Identity.actor(request.exchange()).flatMap(actor -> LineAnswers.stream(answers(request, actor)));
        });
    }

    private Flux<ObjectNode> answers(ServerRequest request, Actor actor) {
        var lines = new Lines(Limits.BODY_BYTES);
        return request.body(BodyExtractors.toDataBuffers())
                .concatMapIterable(lines::feed, 1)
                .concatWith(Flux.defer(() -> Flux.fromIterable(lines.finish())))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .concatMap(line -> answer(line, actor), 1);
    }

    private Mono<ObjectNode> answer(Lines.Line line, Actor actor) {
        return switch (line) {
            case Lines.Line.TooLong _ -> Mono.just(LineAnswers.refused(tooLong()));
            case Lines.Line.Whole whole ->
                Mono.defer(() -> send(whole.bytes(), actor))
                        .subscribeOn(threads)
                        // a fault in one line is that line's: the stream goes on
                        .onErrorResume(fault -> Mono.just(LineAnswers.refused(problems.of(fault))));
        };
    }

    private Mono<ObjectNode> send(byte[] line, Actor actor) {
        var envelope = CommandReader.envelope(line, Set.of());
        var metadata = CommandMetadata.of(actor, envelope.idempotencyKey(), envelope.ifMatch(), envelope.reason());
        var given = envelope.id();
        if (given == null && !envelope.type().creates()) {
            throw new ProblemException(
                    400,
                    "MISSING_FIELD",
                    "id is required: %s creates nothing."
                            .formatted(envelope.type().name()),
                    "id");
        }
        var command = envelope.command(given == null ? metadata.assignedId() : given);
        return dispatch.sendOnceThereIsRoom(command, metadata)
                .map(accepted -> LineAnswers.accepted(envelope.type(), accepted));
    }

    private static ProblemException tooLong() {
        return new ProblemException(413, "TOO_LARGE", "The line is longer than 1 MiB.");
    }
}
