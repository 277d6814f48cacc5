package dev.tandem.command.shell;

import static dev.tandem.api.error.RefusalCode.IDEMPOTENCY_KEY_REUSED;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.api.error.RefusalCode.VERSION_CONFLICT;
import static dev.tandem.command.shell.Rejection.rejected;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.TandemEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * What every aggregate has around its pure decider: the stream's name, the state folded so far, the memory of commands.
 * The instance is cached, and its fields are what a snapshot keeps, so there are no others.
 *
 * @param <S> the sealed state
 * @param <C> the sealed commands
 * @param <E> the sealed events
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public abstract class AggregateShell<S, C extends TandemCommand, E extends TandemEvent> implements Cloneable {

    @AggregateIdentifier
    private String stream;

    private S state;
    private CommandMemory memory = new CommandMemory();
    /** The sequence of the last event, -1 before the first. */
    private long version = -1;
    /** A snapshot says nothing of it: what is read of one begins at none. */
    private transient int eventsSinceSnapshot;

    protected AggregateShell(String stream, S unborn) {
        this.stream = stream;
        this.state = unborn;
    }

    /** The pure decision; throws {@link Rejection}. Facts of other aggregates are read before it is called. */
    protected abstract List<? extends E> decide(S state, C command, CommandRequest request, Streams streams);

    protected abstract S evolve(S state, E event);

    /**
     * Decides a command and applies what was decided. The order of the checks is part of the contract: a repeat gets its
     * first answer even when its {@code If-Match} has become stale; a stranger learns neither versions nor rules.
     */
    final Outcome handle(C command, CommandRequest request, Streams streams, KnownPeople people) {
        var remembered = memory.find(request.commandId()).orElse(null);
        if (remembered != null && remembered.actor().equals(request.actor().name())) {
            return Objects.equals(remembered.digest(), request.commandDigest())
                    ? new Outcome.Accepted(stream, remembered.sequence())
                    : reused(request).outcome();
        }
        try {
            List<? extends E> decided;
            try {
                decided = decide(state, command, request, streams);
            } catch (Rejection rejection) {
                if (rejection.code() != NOT_ALLOWED) {
                    requireFresh(remembered, request);
                }
                throw rejection;
            }
            requireFresh(remembered, request);
            NamedPeople.in(command)
                    .filter(person -> !people.registered(person))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw rejected(UNKNOWN_PERSON, "nobody is registered as %s", unknown);
                    });
            decided.forEach(event -> AggregateLifecycle.apply(event, metadata(event, request)));
            return new Outcome.Accepted(stream, version);
        } catch (Rejection rejection) {
            return rejection.outcome();
        }
    }

    final String stream() {
        return stream;
    }

    final long version() {
        return version;
    }

    /** Since a snapshot was taken of it, or it was read from one. */
    final int eventsSinceSnapshot() {
        return eventsSinceSnapshot;
    }

    /** What it is now, which stays so while commands go on. */
    final AggregateShell<S, C, E> takeSnapshot() {
        eventsSinceSnapshot = 0;
        try {
            @SuppressWarnings("unchecked")
            var taken = (AggregateShell<S, C, E>) clone(); // the state itself is immutable
            taken.memory = memory.copy();
            return taken;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private void requireFresh(CommandMemory.@Nullable Accepted byAnother, CommandRequest request) {
        if (byAnother != null) {
            throw reused(request);
        }
        var expected = request.expectedVersion();
        if (expected != null && expected != version) {
            throw rejected(VERSION_CONFLICT, "expected version %d, is at %d", expected, version);
        }
    }

    private static Rejection reused(CommandRequest request) {
        return rejected(
                IDEMPOTENCY_KEY_REUSED,
                "the idempotency key '%s' was used for another command or by someone else",
                request.commandId());
    }

    private static MetaData metadata(TandemEvent event, CommandRequest request) {
        var metadata = new HashMap<String, Object>(request.eventMetadata());
        metadata.put(MetadataKeys.SEQUENCE, event.sequence().toString());
        // not stored: EventTimes makes it the event's time
        metadata.put(MetadataKeys.AT, request.now());
        return MetaData.from(metadata);
    }

    @EventSourcingHandler
    @SuppressWarnings("unchecked") // a stream holds the events of its own aggregate only: its name begins with the kind
    protected final void on(
            TandemEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(MetadataKeys.COMMAND_ID) String commandId,
            @MetaDataValue(MetadataKeys.ACTOR) String actor,
            @MetaDataValue(MetadataKeys.COMMAND_DIGEST) @Nullable String digest) {
        // an aggregate that Axon rebuilds begins without a name: its next event would be stored under another one
        stream = event.source().stream();
        state = evolve(state, (E) event);
        version = sequence;
        eventsSinceSnapshot++;
        memory.remember(new CommandMemory.Accepted(commandId, actor, digest, sequence));
    }
}
