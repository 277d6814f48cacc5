package dev.tandem.web.message;

import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends commands to the bus and bounds how many are under way. A semaphore here and not an executor that rejects: the
 * bus would throw that in the caller.
 */
public final class Dispatch {

    /** @param id the aggregate's bare id */
    public record Accepted(String id, long version) {}

    private static final Retry WAITS_FOR_ROOM = Retry.fixedDelay(100, Duration.ofMillis(50))
            .filter(fault ->
                    fault instanceof ProblemException problem && problem.code().equals("OVERLOADED"))
            .onRetryExhaustedThrow((retry, signal) -> signal.failure());

    private final CommandBus bus;
    private final Semaphore permits;
    private final Fingerprints fingerprints;

    /** @param inFlight how many commands may be under way at once */
    public Dispatch(CommandBus bus, Fingerprints fingerprints, int inFlight) {
        this.bus = bus;
        this.fingerprints = fingerprints;
        this.permits = new Semaphore(inFlight);
    }

    /**
     * A permit is held until the command is decided, also where the client no longer waits for it.
     *
     * @return fails with a {@link ProblemException} where the command is refused, or 503 where too many are under way
     */
    public CompletableFuture<Accepted> send(TandemCommand command, CommandMetadata metadata) {
        if (!permits.tryAcquire()) {
            return CompletableFuture.failedFuture(Problems.overloaded());
        }
        var answer = new CompletableFuture<Accepted>();
        try {
            bus.<TandemCommand, Object>dispatch(
                    new GenericCommandMessage<>(command, metadata.of(command, fingerprints)), (sent, result) -> {
                        permits.release();
                        if (result.isExceptional()) {
                            answer.completeExceptionally(result.exceptionResult());
                        } else {
                            settle(answer, command, result.getPayload());
                        }
                    });
        } catch (RuntimeException e) {
            // the bus did not take it, so its callback is not going to be called
            permits.release();
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** The same for a command of many: a stream can wait where a single command is sent away. */
    public Mono<Accepted> sendOnceThereIsRoom(TandemCommand command, CommandMetadata metadata) {
        return Mono.fromFuture(() -> send(command, metadata)).retryWhen(WAITS_FOR_ROOM);
    }

    private static void settle(CompletableFuture<Accepted> answer, TandemCommand command, @Nullable Object outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted ->
                answer.complete(new Accepted(command.target().value().toString(), accepted.version()));
            case Outcome.Refused refused -> answer.completeExceptionally(ProblemException.of(refused));
            // the bus is not typed, and an answer that never comes would be worse than a fault
            case null, default ->
                answer.completeExceptionally(new IllegalStateException("a handler answered with " + outcome));
        }
    }
}
