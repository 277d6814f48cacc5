package dev.tandem.console.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemView;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.message.Orders;
import dev.tandem.web.message.Questions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;

/** The buses of a test: it says how commands are decided and questions are answered, and sees what was sent. */
public final class Buses {

    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private final Map<Class<?>, Function<TandemQuery, Answer>> answers = new LinkedHashMap<>();

    public void decide(Class<? extends TandemCommand> command, Outcome outcome) {
        commands.subscribe(command.getName(), message -> {
            sent.add(message);
            return outcome;
        });
    }

    /** Every other question is answered with NOT_ALLOWED. */
    public void answer(Class<? extends TandemQuery> query, TandemView view) {
        answers.put(query, _ -> answer(view));
    }

    public void refuse(Class<? extends TandemQuery> query, RefusalCode code) {
        answers.put(query, _ -> Answer.refused(code, "refused"));
    }

    /** Whose answer depends on what exactly is asked. */
    public <Q extends TandemQuery> void answer(Class<Q> query, Function<Q, Answer> answer) {
        answers.put(query, asked -> answer.apply(query.cast(asked)));
    }

    /** As of position 7. */
    public static Answer answer(TandemView view) {
        return Answer.of(view, 7, Instant.parse("2026-03-03T12:00:00Z"));
    }

    /** How an order is answered, which is among what was {@link #sent}. */
    public Orders orders(Function<ProjectionOrder, Answer> carriedOut) {
        MessageTypes.membersOf(ProjectionOrder.class)
                .forEach(order -> commands.subscribe(order.getName(), message -> {
                    sent.add(message);
                    return carriedOut.apply((ProjectionOrder) message.getPayload());
                }));
        return new Orders(DefaultCommandGateway.builder().commandBus(commands).build());
    }

    /** What was sent so far, oldest first. */
    public List<CommandMessage<?>> sent() {
        return sent;
    }

    public Tell tell() {
        return new Tell(new Dispatch(commands, new Fingerprints("secret".getBytes(UTF_8)), 10));
    }

    public Ask ask() {
        for (Class<?> query : TandemQuery.class.getPermittedSubclasses()) {
            subscribe(query);
        }
        return new Ask(
                new Questions(DefaultQueryGateway.builder().queryBus(queries).build()));
    }

    private void subscribe(Class<?> query) {
        if (query.isSealed()) {
            for (Class<?> inner : query.getPermittedSubclasses()) {
                subscribe(inner);
            }
            return;
        }
        queries.<Answer>subscribe(query.getName(), Answer.class, message -> {
            var answer = answers.get(query);
            return answer == null
                    ? Answer.refused(RefusalCode.NOT_ALLOWED, "that is not for you to see")
                    : answer.apply((TandemQuery) message.getPayload());
        });
    }
}
