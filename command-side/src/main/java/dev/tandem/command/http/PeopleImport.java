package dev.tandem.command.http;

import dev.tandem.api.Actor;
import dev.tandem.command.http.PeopleFile.Entry;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of people to register. Like a stream of commands, one at a time and one answer a line, in the order of the
 * file; but a manager is registered before those whom they manage. A repeat gets the same answers and does nothing
 * twice, so an import that was cut short is simply sent again.
 */
final class PeopleImport {

    /** Some 80,000 people. The file is held in memory while it is being worked on. */
    private static final int FILE_BYTES = 8 << 20;

    private static final MediaType CSV = new MediaType("text", "csv");

    private static final CommandType REGISTER =
            CommandType.byName("person.RegisterPerson").orElseThrow();

    private final Dispatch dispatch;
    private final Problems problems;
    private final Scheduler threads;
    private final Fingerprints fingerprints;

    PeopleImport(Dispatch dispatch, Problems problems, Scheduler threads, Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
        this.dispatch = dispatch;
        this.problems = problems;
        this.threads = threads;
    }

    /** {@code POST /api/people/import}. */
    Mono<ServerResponse> load(ServerRequest request) {
        return Mono.defer(() -> {
            MediaTypes.require(request, CSV, MediaType.APPLICATION_NDJSON);
            requireUtf8(request);
            var reason = CommandEndpoint.reason(request);
            return Identity.actor(request.exchange())
                    .flatMap(actor -> Bodies.read(request, FILE_BYTES, tooLarge())
                            .publishOn(threads)
                            .map(bytes -> PeopleFile.read(bytes, fingerprints))
                            .flatMap(file -> LineAnswers.stream(answers(file, actor, reason))));
        });
    }

    private static void requireUtf8(ServerRequest request) {
        var charset = request.headers().contentType().map(MediaType::getCharset).orElse(StandardCharsets.UTF_8);
        if (!charset.equals(StandardCharsets.UTF_8)) {
            throw new ProblemException(
                    415, "UNSUPPORTED_MEDIA_TYPE", "The file must be in UTF-8.", HttpHeaders.CONTENT_TYPE);
        }
    }

    /** The next registration is made when the answers before it are on their way: a slow reader slows its own import. */
    private Flux<ObjectNode> answers(PeopleFile file, Actor actor, @Nullable String reason) {
        Map<Entry, ObjectNode> waiting = new HashMap<>();
        return Flux.fromIterable(file.steps())
                .concatMap(
                        step -> Flux.fromIterable(step.first())
                                .concatMap(
                                        entry -> register(entry, actor, reason)
                                                .doOnNext(answer -> waiting.put(entry, answer)),
                                        1)
                                .then(Mono.fromSupplier(() -> answer(step.entry(), waiting))),
                        1);
    }

    private Mono<ObjectNode> register(Entry.Registration entry, Actor actor, @Nullable String reason) {
        return Mono.defer(() -> dispatch.sendOnceThereIsRoom(
                        entry.command(), CommandMetadata.of(actor, entry.key(), null, reason)))
                .map(accepted -> LineAnswers.accepted(REGISTER, accepted))
                .subscribeOn(threads)
                .onErrorResume(fault -> Mono.just(LineAnswers.refused(problems.of(fault))));
    }

    private static ObjectNode answer(Entry entry, Map<Entry, ObjectNode> waiting) {
        var answer = switch (entry) {
            case Entry.Faulty faulty -> LineAnswers.refused(faulty.problem());
            case Entry.Registration _ -> Objects.requireNonNull(waiting.remove(entry));
        };
        return LineAnswers.of(entry.line(), answer);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(413, "TOO_LARGE", "The file is larger than 8 MiB; send it in parts.");
    }
}
