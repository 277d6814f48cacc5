package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Sends commands within the process, as the endpoint does. */
public record Sender(CommandBus bus) {

    /** Waits for the answer, which must be an acceptance: a figure of refusals would be none. */
    public void send(TandemCommand command, Actor by) {
        var answer = new CompletableFuture<Outcome>();
        bus.<TandemCommand, Outcome>dispatch(message(command, by), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        if (!(answer.join() instanceof Outcome.Accepted)) {
            throw new IllegalStateException(answer.join().toString());
        }
    }

    static CommandMessage<TandemCommand> message(TandemCommand command, Actor by) {
        return GenericCommandMessage.<TandemCommand>asCommandMessage(command)
                .withMetaData(Map.of(
                        MetadataKeys.ACTOR, by.name(),
                        MetadataKeys.ROLES, by.rolesText(),
                        MetadataKeys.COMMAND_ID, UUID.randomUUID().toString()));
    }
}
