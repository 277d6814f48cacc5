package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tandem.eventlog.EventStorageEngineContract;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Tandem needs of the event log, asked of a real Axon Server. Runs as {@link DistributedE2ETest} does, with the
 * server as a jar; its events are purged before each test.
 */
class AxonServerEventStoreE2ETest extends EventStorageEngineContract {

    @TempDir
    static Path directory;

    private static Servers.AxonServer server;

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private AxonServerConnectionManager connections;
    private OpenedStore store;

    /** Lets us at the engine. */
    private static final class OpenedStore extends AxonServerEventStore {
        OpenedStore(Builder builder) {
            super(builder);
        }

        EventStorageEngine engine() {
            return storageEngine();
        }
    }

    @BeforeAll
    static void startServer() throws Exception {
        var jar = System.getProperty("axonserver.jar", "");
        assumeTrue(!jar.isBlank(), "skipped: no real Axon Server, give one with -Pdistributed -Daxonserver.jar=FILE");
        server = Servers.AxonServer.start(Path.of(jar), directory);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        server.purgeEvents();
        var configuration = AxonServerConfiguration.builder()
                .servers("127.0.0.1:" + server.grpcPort())
                .componentName("contract")
                .build();
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        var builder = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(SnapshotFilter.allowAll());
        builder.build(); // gives the builder its engine
        store = new OpenedStore(builder);
    }

    @AfterEach
    void disconnect() {
        if (connections != null) {
            connections.shutdown();
        }
    }

    @Override
    protected EventStorageEngine engine() {
        return store.engine();
    }

    @Override
    protected EventStore store() {
        return store;
    }

    /** The engine reads no stream itself; what is there is what its streams bring up to the head. */
    @Override
    protected Stream<? extends TrackedEventMessage<?>> events(@Nullable TrackingToken from) {
        var events = new ArrayList<TrackedEventMessage<?>>();
        long head = position(store.createHeadToken());
        try (var stream = store.openStream(from)) {
            for (long last = position(from);
                    last < head;
                    last = position(events.getLast().trackingToken())) {
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS))
                        .as("event after %d, head %d", last, head)
                        .isTrue();
                events.add(stream.nextAvailable());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return events.stream();
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    /** As Axon Server says it, AXONIQ-2000: who retries has to know both. */
    @Override
    protected Class<? extends Exception> sequenceTaken() {
        return StatusRuntimeException.class;
    }

    @Override
    protected Class<? extends Exception> aggregateExists() {
        return sequenceTaken();
    }

    /** The one that was stored last. */
    @Override
    protected long snapshotAfterALateOne() {
        return 5;
    }

    /** It holds the ids of events against nothing. */
    @Override
    protected boolean refusesTakenEventIds() {
        return false;
    }

    /** Processors unwrap a token before they open a stream. */
    @Override
    protected boolean unwrapsTokens() {
        return false;
    }

    /** A gRPC message is at most 4 MiB by default, and the connector refuses what comes near. */
    @Override
    protected int largestPayload() {
        return 3 << 20;
    }
}
