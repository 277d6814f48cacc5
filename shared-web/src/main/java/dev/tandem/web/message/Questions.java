package dev.tandem.web.message;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import reactor.core.publisher.Mono;

/** Asks over the query bus, wherever the views are folded. What may be seen is decided behind it. */
public final class Questions {

    /** Longer than a query itself ever waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final QueryGateway gateway;

    public Questions(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /** The answer; a {@link ProblemException} where it is a refusal, or 503 where none came in time. */
    public Mono<Answer> granted(TandemQuery query, Actor actor) {
        return ask(query, actor).map(Questions::granted);
    }

    private Mono<Answer> ask(TandemQuery query, Actor actor) {
        var message = new GenericMessage<>(
                query, Map.of(MetadataKeys.ACTOR, actor.name(), MetadataKeys.ROLES, actor.rolesText()));
        return Mono.fromFuture(() ->
                        gateway.query(query.getClass().getName(), message, ResponseTypes.instanceOf(Answer.class)))
                .timeout(PATIENCE)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new ProblemException(503, "NO_ANSWER", "The question was not answered in time.")
                                .with("Retry-After", "5"));
    }

    /** The answer; a {@link ProblemException} where it is a refusal. */
    public static Answer granted(Answer answer) {
        if (answer.refused() != null) {
            var problem = ProblemException.of(answer.refused());
            throw answer.refused().code() == RefusalCode.NOT_YET_VISIBLE ? problem.with("Retry-After", "1") : problem;
        }
        return answer;
    }
}
