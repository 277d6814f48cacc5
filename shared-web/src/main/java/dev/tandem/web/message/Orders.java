package dev.tandem.web.message;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Order;
import dev.tandem.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Sends orders over the command bus, to wherever the views are folded. Who may give them is decided there. */
public final class Orders {

    /** A parked sequence is folded from where it stands; one that takes longer goes on and shows on the page. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandGateway gateway;

    public Orders(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** The answer; a {@link ProblemException} where it is a refusal, or 503 where none came in time. */
    public Mono<Answer> granted(Order order, Actor actor) {
        var message = new GenericMessage<>(
                order, Map.of(MetadataKeys.ACTOR, actor.name(), MetadataKeys.ROLES, actor.rolesText()));
        return Mono.fromFuture(() -> gateway.<Answer>send(message))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new ProblemException(503, "NO_ANSWER", "The order was not answered in time."))
                .map(Questions::granted);
    }
}
