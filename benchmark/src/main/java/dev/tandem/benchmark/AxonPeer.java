package dev.tandem.benchmark;

import dev.tandem.api.Actor;
import dev.tandem.api.TandemCommand;
import dev.tandem.standalone.figures.Sender;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.ConfigurableApplicationContext;

/** Tandem's command side, on whichever event store the context has. */
final class AxonPeer implements CommandPeer {

    private final ConfigurableApplicationContext context;
    private final Sender sender;
    private final LongSupplier stored;

    /** @param stored how many events the store of that context holds */
    AxonPeer(ConfigurableApplicationContext context, LongSupplier stored) {
        this.context = context;
        this.stored = stored;
        this.sender = new Sender(context.getBean(CommandBus.class));
    }

    @Override
    public void send(TandemCommand command, Actor actor) {
        sender.send(command, actor);
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
