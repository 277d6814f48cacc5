package dev.tandem.benchmark;

import com.typesafe.config.ConfigFactory;
import dev.tandem.api.Actor;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.command.partnership.PurePartnership;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.serialization.SerializationSetup;
import org.apache.pekko.serialization.SerializerDetails;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * The same decisions and the same fold as persistent actors, one a partnership, which stay in memory; their events go
 * through Pekko's JDBC journal, with the same payload and the same metadata written by the same serializer. What is left
 * out is in Pekko's favour: the memory of commands, and the look whether the people named are registered.
 */
final class PekkoOnPostgres implements CommandPeer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A command on its way to an actor. */
    private record Ask(PartnershipCommand command, Actor actor, ActorRef<StatusReply<Done>> answer) {}

    /** What is kept: an event with what Tandem keeps beside it. */
    private record Kept(PartnershipEvent event, Map<String, String> metadata) {}

    private final Postgres postgres;
    private final String database;
    private final ActorSystem<SpawnProtocol.Command> system;
    private final Map<String, ActorRef<Ask>> actors = new ConcurrentHashMap<>();

    /**
     * @param database a new one
     * @param serializer of events, as Tandem has it
     */
    PekkoOnPostgres(Postgres postgres, String database, Serializer serializer) throws SQLException, IOException {
        this.postgres = postgres;
        this.database = database;
        postgres.create(database);
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement()) {
            for (var definition : schema().split(";")) {
                if (!definition.isBlank()) {
                    statement.execute(definition);
                }
            }
        }
        var config = ConfigFactory.parseMap(Map.ofEntries(
                        Map.entry("pekko.persistence.journal.plugin", "jdbc-journal"),
                        Map.entry("pekko.persistence.snapshot-store.plugin", "jdbc-snapshot-store"),
                        Map.entry("jdbc-journal.use-shared-db", "slick"),
                        Map.entry("jdbc-snapshot-store.use-shared-db", "slick"),
                        Map.entry("jdbc-read-journal.use-shared-db", "slick"),
                        Map.entry(
                                "pekko-persistence-jdbc.shared-databases.slick.profile", "slick.jdbc.PostgresProfile$"),
                        Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.url", postgres.url(database)),
                        Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.user", postgres.user()),
                        Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.password", ""),
                        Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.driver", "org.postgresql.Driver"),
                        Map.entry("pekko-persistence-jdbc.shared-databases.slick.db.numThreads", Postgres.CONNECTIONS),
                        Map.entry(
                                "pekko-persistence-jdbc.shared-databases.slick.db.maxConnections",
                                Postgres.CONNECTIONS),
                        Map.entry(
                                "pekko-persistence-jdbc.shared-databases.slick.db.minConnections",
                                Postgres.CONNECTIONS),
                        Map.entry("pekko.loglevel", "WARNING"),
                        Map.entry("pekko.jvm-shutdown-hooks", "off")))
                .withFallback(ConfigFactory.load());
        system = ActorSystem.create(
                SpawnProtocol.create(),
                "benchmark",
                ActorSystemSetup.create(
                        BootstrapSetup.create(config),
                        SerializationSetup.create(started -> List.of(
                                SerializerDetails.create("tandem", new Json(serializer), List.of(Kept.class))))));
    }

    private static String schema() throws IOException {
        try (InputStream schema = Objects.requireNonNull(
                PekkoOnPostgres.class.getResourceAsStream("/schema/postgres/postgres-create-schema.sql"))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void send(TandemCommand command, Actor actor) {
        switch (command) {
            case PartnershipCommand c -> {
                var stream = c.partnershipId().stream();
                var partnership = actors.computeIfAbsent(stream, this::spawn);
                ask(partnership, c, actor);
            }
            case PersonCommand _ -> {
                // nobody here looks whether people are registered
            }
            default -> throw new IllegalArgumentException("no actors for " + command);
        }
    }

    private void ask(ActorRef<Ask> partnership, PartnershipCommand command, Actor actor) {
        AskPattern.<Ask, Done>askWithStatus(
                        partnership, answer -> new Ask(command, actor, answer), PATIENCE, system.scheduler())
                .toCompletableFuture()
                .join();
    }

    private ActorRef<Ask> spawn(String stream) {
        return AskPattern.<SpawnProtocol.Command, ActorRef<Ask>>ask(
                        system,
                        answer -> new SpawnProtocol.Spawn<>(new Partnership(stream), stream, Props.empty(), answer),
                        PATIENCE,
                        system.scheduler())
                .toCompletableFuture()
                .join();
    }

    @Override
    public long stored() {
        return postgres.count(database, "event_journal");
    }

    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Pekko did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One partnership. */
    private static final class Partnership extends EventSourcedBehavior<Ask, Kept, PurePartnership> {

        Partnership(String stream) {
            super(PersistenceId.ofUniqueId(stream));
        }

        @Override
        public PurePartnership emptyState() {
            return PurePartnership.UNBORN;
        }

        @Override
        public CommandHandler<Ask, Kept, PurePartnership> commandHandler() {
            return newCommandHandlerBuilder().forAnyState().onAnyCommand((state, ask) -> {
                List<Kept> kept;
                try {
                    kept = state.decide(ask.command(), ask.actor(), Instant.now()).stream()
                            .map(event -> new Kept(event, metadata(event, ask)))
                            .toList();
                } catch (RuntimeException refused) {
                    return Effect().reply(ask.answer(), StatusReply.error(refused));
                }
                return Effect().persist(kept).thenReply(ask.answer(), _ -> StatusReply.ack());
            });
        }

        private static Map<String, String> metadata(PartnershipEvent event, Ask ask) {
            var commandId = UUID.randomUUID().toString();
            return Map.of(
                    MetadataKeys.ACTOR, ask.actor().name(),
                    MetadataKeys.ROLES, ask.actor().rolesText(),
                    MetadataKeys.COMMAND_ID, commandId,
                    MetadataKeys.COMMAND, MessageTypes.nameOf(ask.command().getClass()),
                    MetadataKeys.CORRELATION_ID, commandId,
                    MetadataKeys.CAUSATION_ID, commandId,
                    MetadataKeys.SEQUENCE, event.sequence().toString());
        }

        @Override
        public EventHandler<PurePartnership, Kept> eventHandler() {
            return newEventHandlerBuilder().forAnyState().onAnyEvent((state, kept) -> state.after(kept.event()));
        }
    }

    /** The length of the payload, the payload, the metadata. */
    private static final class Json extends SerializerWithStringManifest {

        private static final int ID = 4_130;

        private final Serializer serializer;

        Json(Serializer serializer) {
            this.serializer = serializer;
        }

        @Override
        public int identifier() {
            return ID;
        }

        @Override
        public String manifest(Object kept) {
            return serializer.typeForClass(((Kept) kept).event().getClass()).getName();
        }

        @Override
        public byte[] toBinary(Object o) {
            var kept = (Kept) o;
            var payload = serializer.serialize(kept.event(), byte[].class).getData();
            var metadata = serializer
                    .serialize(MetaData.from(kept.metadata()), byte[].class)
                    .getData();
            return ByteBuffer.allocate(Integer.BYTES + payload.length + metadata.length)
                    .putInt(payload.length)
                    .put(payload)
                    .put(metadata)
                    .array();
        }

        @Override
        public Object fromBinary(byte[] bytes, String manifest) {
            var buffer = ByteBuffer.wrap(bytes);
            var payload = new byte[buffer.getInt()];
            buffer.get(payload);
            var metadata = new byte[buffer.remaining()];
            buffer.get(metadata);
            PartnershipEvent event =
                    serializer.deserialize(new SimpleSerializedObject<>(payload, byte[].class, manifest, "1"));
            MetaData beside = serializer.deserialize(
                    new SimpleSerializedObject<>(metadata, byte[].class, MetaData.class.getName(), null));
            return new Kept(
                    Objects.requireNonNull(event),
                    Objects.requireNonNull(beside).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().toString())));
        }
    }
}
