package dev.tandem.command;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.support.Who;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The aggregates as {@link CommandSideConfiguration} sets them up, over a log in memory and without Spring. */
public final class InProcess implements AutoCloseable {

    /** As many as the tests ever need, so that whoever wants no snapshots has none. */
    public static final int NO_SNAPSHOTS = Integer.MAX_VALUE;

    private static final MemoryKeys KEYS = new MemoryKeys();
    private static final LogicalNameSerializer SERIALIZER = LogicalNameSerializer.create(KEYS);
    private static final int CACHED = 10_000;

    private final Configuration axon;

    private InProcess(
            EventStorageEngine engine, Clock clock, int snapshotEvery, Executor executor, Executor snapshots) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureSerializer(_ -> SERIALIZER)
                .configureEventStore(
                        _ -> EmbeddedEventStore.builder().storageEngine(engine).build())
                .configureCommandBus(
                        _ -> AsynchronousCommandBus.builder().executor(executor).build());
        new CommandSideConfiguration()
                .aggregates(clock, snapshots, CACHED, snapshotEvery)
                .configureModule(configurer);
        this.axon = configurer.start();
    }

    /** Everything happens in the calling thread. */
    public static InProcess over(EventStorageEngine engine, Clock clock, int snapshotEvery) {
        return new InProcess(engine, clock, snapshotEvery, Runnable::run, Runnable::run);
    }

    /** @param executor on which commands are handled */
    public static InProcess over(EventStorageEngine engine, Clock clock, int snapshotEvery, Executor executor) {
        return new InProcess(engine, clock, snapshotEvery, executor, Runnable::run);
    }

    /** @param snapshots where they are stored */
    static InProcess storingSnapshotsOn(Executor snapshots, EventStorageEngine engine, Clock clock, int snapshotEvery) {
        return new InProcess(engine, clock, snapshotEvery, Runnable::run, snapshots);
    }

    public CommandBus bus() {
        return axon.commandBus();
    }

    public Configuration axon() {
        return axon;
    }

    /** Sends it under an id of its own. */
    public Outcome send(Who who, TandemCommand command) {
        return send(who.actor(), command, UUID.randomUUID().toString(), Map.of());
    }

    public Outcome send(Who who, TandemCommand command, String commandId) {
        return send(who.actor(), command, commandId, Map.of());
    }

    /** @param more metadata beside actor, roles and id */
    public Outcome send(Actor actor, TandemCommand command, String commandId, Map<String, String> more) {
        return dispatch(actor, command, commandId, more).join();
    }

    public CompletableFuture<Outcome> dispatch(
            Actor actor, TandemCommand command, String commandId, Map<String, String> more) {
        return dispatch(bus(), actor, command, commandId, more);
    }

    static CompletableFuture<Outcome> dispatch(
            CommandBus bus, Actor actor, TandemCommand command, String commandId, Map<String, String> more) {
        var metadata = new HashMap<>(more);
        metadata.put(MetadataKeys.ACTOR, actor.name());
        metadata.put(MetadataKeys.ROLES, actor.rolesText());
        metadata.put(MetadataKeys.COMMAND_ID, commandId);
        var answer = new CompletableFuture<Outcome>();
        bus.<TandemCommand, Outcome>dispatch(
                GenericCommandMessage.<TandemCommand>asCommandMessage(command).withMetaData(metadata), (_, result) -> {
                    if (result.isExceptional()) {
                        answer.completeExceptionally(result.exceptionResult());
                    } else {
                        answer.complete(result.getPayload());
                    }
                });
        return answer;
    }

    /** All that an aggregate is made of, as a snapshot would keep it. */
    public JsonNode state(Class<? extends AggregateShell<?, ?, ?>> type, String stream) {
        return DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> axon.repository(type).load(stream).invoke(InProcess::json))
                .getPayload();
    }

    /**
     * As it is stored, but with guarded words as they read: what is sealed twice never looks the same.
     *
     * @param root the aggregate itself
     */
    public static JsonNode json(Object root) {
        return opened(TandemJson.mapper()
                .readTree(SERIALIZER.serialize(root, byte[].class).getData()));
    }

    private static JsonNode opened(JsonNode node) {
        return switch (node) {
            case ObjectNode sealed
            when sealed.has(GuardedJson.KEY) ->
                StringNode.valueOf(GuardedJson.opened(
                        KEYS,
                        KeyId.parse(sealed.get(GuardedJson.KEY).asString()),
                        sealed.path(GuardedJson.DATA).asString(null)));
            case ObjectNode object -> {
                object.properties().forEach(entry -> entry.setValue(opened(entry.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, opened(array.get(i)));
                }
                yield array;
            }
            default -> node;
        };
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
