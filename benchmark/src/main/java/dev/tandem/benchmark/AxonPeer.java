package dev.tandem.benchmark;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.springframework.context.ConfigurableApplicationContext;

/** Tandem's command side, on whichever event store the context has. */
final class AxonPeer implements CommandPeer {

    private final ConfigurableApplicationContext context;
    private final CommandBus bus;
    private final LongSupplier stored;

    /** @param stored how many events the store of that context holds */
    AxonPeer(ConfigurableApplicationContext context, LongSupplier stored) {
        this.context = context;
        this.stored = stored;
        this.bus = context.getBean(CommandBus.class);
    }

    @Override
    public void send(TandemCommand command, Actor actor) {
        Map<String, String> metadata = Map.of(
                MetadataKeys.ACTOR, actor.name(),
                MetadataKeys.ROLES, actor.rolesText(),
                MetadataKeys.COMMAND_ID, UUID.randomUUID().toString());
        var answer = new CompletableFuture<Outcome>();
        bus.<TandemCommand, Outcome>dispatch(
                GenericCommandMessage.<TandemCommand>asCommandMessage(command).withMetaData(metadata), (_, result) -> {
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

    @Override
    public long stored() {
        return stored.getAsLong();
    }

    @Override
    public void close() {
        context.close();
    }
}
