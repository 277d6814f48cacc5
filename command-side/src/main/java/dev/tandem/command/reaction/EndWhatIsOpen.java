package dev.tandem.command.reaction;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateId;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.PartnershipId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Closing a partnership ends its open goals and initiatives, also those that slip in after the close: the facts that a
 * proposal or a reopening is decided on may be milliseconds old. A redelivery has no effect: the command id is derived from event and
 * target, and an ended aggregate answers "no change".
 */
@ProcessingGroup(EndWhatIsOpen.NAME)
public final class EndWhatIsOpen {

    public static final String NAME = "end-what-is-open";

    private static final Text REASON = new Text("The partnership was closed");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandBus commands;
    private final ReactionMemory memory;

    public EndWhatIsOpen(CommandBus commands, ReactionMemory memory) {
        this.commands = commands;
        this.memory = memory;
    }

    @EventHandler
    void on(GoalProposed event, EventMessage<?> message) {
        opened(event.partnershipId(), event.goalId(), message);
    }

    @EventHandler
    void on(InitiativePlanned event, EventMessage<?> message) {
        opened(event.partnershipId(), event.initiativeId(), message);
    }

    @EventHandler
    void on(GoalReopened event, EventMessage<?> message) {
        opened(event.partnershipId(), event.goalId(), message);
    }

    @EventHandler
    void on(GoalRejected event) {
        memory.remove(open(event.partnershipId(), event.goalId()));
    }

    @EventHandler
    void on(GoalAchieved event) {
        memory.remove(open(event.partnershipId(), event.goalId()));
    }

    @EventHandler
    void on(GoalAbandoned event) {
        memory.remove(open(event.partnershipId(), event.goalId()));
    }

    @EventHandler
    void on(GoalEnded event) {
        memory.remove(open(event.partnershipId(), event.goalId()));
    }

    @EventHandler
    void on(InitiativeCompleted event) {
        memory.remove(open(event.partnershipId(), event.initiativeId()));
    }

    @EventHandler
    void on(InitiativeCancelled event) {
        memory.remove(open(event.partnershipId(), event.initiativeId()));
    }

    @EventHandler
    void on(InitiativeEnded event) {
        memory.remove(open(event.partnershipId(), event.initiativeId()));
    }

    @EventHandler
    void on(PartnershipClosed event, EventMessage<?> message) {
        memory.add(closed(event.partnershipId()));
        for (var key : memory.startingWith(open(event.partnershipId()))) {
            end(key.substring(open(event.partnershipId()).length()), message);
        }
    }

    private void opened(PartnershipId partnership, AggregateId id, EventMessage<?> message) {
        memory.add(open(partnership, id));
        if (memory.contains(closed(partnership))) {
            end(id.stream(), message);
        }
    }

    private void end(String stream, EventMessage<?> because) {
        var command = endOf(stream);
        var metadata = new HashMap<String, String>();
        metadata.put(MetadataKeys.ACTOR, Actor.system().name());
        metadata.put(MetadataKeys.ROLES, Actor.system().rolesText());
        metadata.put(MetadataKeys.COMMAND_ID, derivedId(because, stream));
        metadata.put(MetadataKeys.CAUSATION_ID, because.getIdentifier());
        if (because.getMetaData().get(MetadataKeys.CORRELATION_ID) instanceof String correlation) {
            metadata.put(MetadataKeys.CORRELATION_ID, correlation);
        }
        if (because.getMetaData().get(MetadataKeys.SIMULATED) instanceof String simulated) {
            // what follows from an import belongs to the time of the import's event, not to today
            metadata.put(MetadataKeys.SIMULATED, simulated);
            metadata.put(MetadataKeys.AT, because.getTimestamp().toString());
        }
        var outcome = await(
                GenericCommandMessage.<TandemCommand>asCommandMessage(command).withMetaData(metadata));
        if (outcome instanceof Outcome.Refused refused) {
            throw new IllegalStateException(
                    "%s was refused: %s %s".formatted(command, refused.code(), refused.sentence()));
        }
    }

    private static TandemCommand endOf(String stream) {
        int dash = stream.indexOf('-');
        var id = stream.substring(dash + 1);
        return switch (stream.substring(0, dash)) {
            case "goal" -> new EndGoal(GoalId.of(id), REASON);
            case "initiative" -> new EndInitiative(InitiativeId.of(id), REASON);
            default ->
                throw new IllegalStateException(
                        "'%s' is remembered as open and is neither goal nor initiative".formatted(stream));
        };
    }

    /** Waits for the answer: an event whose commands have not been answered must be delivered again. */
    private Outcome await(CommandMessage<TandemCommand> command) {
        var answer = new CompletableFuture<Outcome>();
        commands.<TandemCommand, Outcome>dispatch(command, (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command.getPayload(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + command.getPayload(), e);
        }
    }

    private static String derivedId(EventMessage<?> event, String stream) {
        return UUID.nameUUIDFromBytes((event.getIdentifier() + "/" + stream).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String closed(PartnershipId partnership) {
        return partnership + "/closed";
    }

    private static String open(PartnershipId partnership) {
        return partnership + "/open/";
    }

    private static String open(PartnershipId partnership, AggregateId id) {
        return open(partnership) + id.stream();
    }
}
