package dev.tandem.command.shell;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.Repository;

/**
 * Subscribes every record of a sealed family of commands, so that a new command needs no handler: Axon's annotated
 * handlers never match a record by its sealed type.
 */
public final class CommandSubscriptions {

    private final CommandBus bus;
    private final Streams streams;
    private final KnownPeople people;
    private final Snapshots snapshots;
    private final Clock clock;

    public CommandSubscriptions(CommandBus bus, Streams streams, KnownPeople people, Snapshots snapshots, Clock clock) {
        this.bus = bus;
        this.streams = streams;
        this.people = people;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * @param create makes the unborn aggregate of a stream; it must know its stream, or the cache of aggregates fails
     */
    public <C extends TandemCommand, A extends AggregateShell<?, C, ?>> void subscribe(
            Class<C> family, Repository<A> repository, Function<String, A> create) {
        MessageTypes.membersOf(family)
                .forEach(type -> bus.subscribe(type.getName(), handler(family, repository, create)));
    }

    /** The handler of one family; fixtures register it by hand. */
    public <C extends TandemCommand, A extends AggregateShell<?, C, ?>> MessageHandler<CommandMessage<?>> handler(
            Class<C> family, Repository<A> repository, Function<String, A> create) {
        return message -> {
            C command = family.cast(message.getPayload());
            var stream = command.target().stream();
            var request = CommandRequest.of(message, clock);
            var aggregate = repository.loadOrCreate(stream, () -> create.apply(stream));
            return aggregate.<Outcome>invoke(shell -> {
                var outcome = shell.handle(command, request, streams, people);
                snapshots.consider(aggregate.type(), shell);
                return outcome;
            });
        };
    }
}
