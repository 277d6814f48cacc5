package dev.tandem.eventlog;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class RocksEventStoreTest extends EventStorageEngineContract {

    @TempDir
    Path data;

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private EventLog log;
    private RocksEventStorageEngine engine;
    private RocksEventStore store;

    @BeforeEach
    void openLog() {
        log = Samples.open(data);
        engine = RocksEventStorageEngine.builder(log)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        store = RocksEventStore.builder(engine).build();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Override
    protected EventStorageEngine engine() {
        return engine;
    }

    @Override
    protected EventStore store() {
        return store;
    }

    @Test
    void storesWhatAUnitOfWorkPublishesWhenItCommits() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0), event("a", 1));
        assertThat(log.head()).isEqualTo(-1);
        assertThat(store.readEvents("a").asStream())
                .as("staged, seen by its own unit of work")
                .hasSize(2);
        unitOfWork.commit();
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void storesNothingOfAUnitOfWorkThatRollsBack() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        unitOfWork.rollback();
        assertThat(log.head()).isEqualTo(-1);
    }

    @Test
    void namesTheAggregateThatExistsAndTheSequenceThatIsTaken() {
        engine.appendEvents(event("a", 0), event("a", 1));
        assertThatThrownBy(
                        () -> engine.appendEvents(new GenericDomainEventMessage<>("Note", "a", 0, new Noted("again"))))
                .hasMessageContaining("[a]");
        assertThatThrownBy(
                        () -> engine.appendEvents(new GenericDomainEventMessage<>("Note", "a", 1, new Noted("late"))))
                .hasMessageContaining("[a] at sequence [1]");
    }

    @Test
    void passesOnThatTheDiskIsFull() {
        log.close();
        log = EventLog.open(
                Samples.logIn(data),
                EventLog.Options.of(Samples.markIn(data)).withMinimumFreeBytes(Long.MAX_VALUE / 4));
        var full = RocksEventStorageEngine.builder(log)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        assertThatThrownBy(() -> full.appendEvents(event("a", 0))).isInstanceOf(EventLogFull.class);
    }

    @Test
    void endsItsStreamsWhenTheLogIsClosed() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stream = store.openStream(null);
            var waiting = threads.submit(stream::nextAvailable);
            await().until(() -> log.waitingReaders() == 1);
            log.close();
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(EventLogStopped.class);
        }
    }

    /** What a reader has no use for. */
    public record Ticked(int number) {}

    private static EventMessage<?> tick(int number) {
        return new GenericDomainEventMessage<>("Clock", "clock", number, new Ticked(number));
    }

    @Test
    void leavesOutWhatTheReaderIgnoresButNotTheLastOfWhatItReadAtOnce() throws Exception {
        int ticks = 0;
        for (int i = 0; i < 1_000; i++) {
            engine.appendEvents(i % 100 == 50 ? event("a", i / 100) : tick(ticks++));
        }
        var positions = new ArrayList<Long>();
        try (var stream = store.openStream(null)) {
            stream.skipMessagesWithPayloadTypeOf(stream.peek().orElseThrow());
            while (stream.hasNextAvailable()) {
                var message = stream.nextAvailable();
                long position = message.trackingToken().position().orElseThrow();
                positions.add(position);
                if (position > 255) {
                    assertThat(message.getPayloadType() == Noted.class || position % 256 == 255 || position == 999)
                            .as("%d is a %s", position, message.getPayloadType())
                            .isTrue();
                }
            }
            engine.appendEvents(tick(ticks));
            assertThat(stream.nextAvailable().trackingToken().position())
                    .as("alone, and so the last")
                    .hasValue(1_000);
        }
        assertThat(positions)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(0L, 50L, 150L, 250L, 350L, 450L, 550L, 650L, 750L, 850L, 950L)
                .contains(255L, 511L, 767L, 999L)
                .hasSize(256 + 7 + 3);
    }

    @Test
    void findsEventsByPosition() {
        engine.appendEvents(event("a", 0), event("b", 0), event("a", 1), event("b", 1));

        var found = store.readAt(List.of(2L, 0L, 3L));

        assertThat(found).extracting(EventMessage::getIdentifier).containsExactly("a/1", "a/0", "b/1");
        assertThat(found)
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactly(2L, 0L, 3L);
        assertThat(found.getFirst().getPayload()).isEqualTo(new Noted("note 1"));
        assertThat(store.readAt(List.of())).isEmpty();
        for (long beyond : new long[] {-1, 4}) {
            assertThatThrownBy(() -> store.readAt(List.of(0L, beyond)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("position " + beyond);
        }
    }

    @Test
    void refusesATokenWithoutAPosition() {
        assertThatThrownBy(() -> store.openStream(
                        new org.axonframework.eventhandling.tokenstore.ConfigToken(Collections.emptyMap())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class Upcasters {

        /** Drops every third note and writes the others in capitals. */
        private final EventUpcaster shouting = new EventUpcaster() {
            @Override
            public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
                return events.filter(e -> e.getSequenceNumber().orElse(1L) % 3 != 0)
                        .map(e -> e.upcastPayload(
                                new SimpleSerializedType(Noted.class.getName(), "2"),
                                ObjectNode.class,
                                node -> node.put(
                                        "text", node.get("text").asString().toUpperCase(java.util.Locale.ROOT))));
            }
        };

        private RocksEventStore upcasting;

        @BeforeEach
        void openStore() {
            upcasting = RocksEventStore.builder(RocksEventStorageEngine.builder(log)
                            .eventSerializer(serializer)
                            .snapshotSerializer(serializer)
                            .upcasterChain(shouting)
                            .build())
                    .build();
        }

        @Test
        void areAppliedToAggregatesAndStreams() throws Exception {
            for (int i = 0; i < 10; i++) {
                store.publish(event("a", i));
            }
            var expected = List.of("NOTE 1", "NOTE 2", "NOTE 4", "NOTE 5", "NOTE 7", "NOTE 8");
            assertThat(upcasting.readEvents("a").asStream().map(e -> ((Noted) e.getPayload()).text()))
                    .containsExactlyElementsOf(expected);
            try (var stream = upcasting.openStream(null)) {
                for (var text : expected) {
                    assertThat(((Noted) stream.nextAvailable().getPayload()).text())
                            .isEqualTo(text);
                }
                assertThat(stream.hasNextAvailable()).isFalse();
            }
        }

        @Test
        void doNotStopAStreamThatTheyLeaveNothingOf() throws Exception {
            for (int i = 0; i < 300; i++) {
                store.publish(event("a" + i, 0)); // sequence 0: dropped
            }
            store.publish(event("b", 1));
            try (var stream = upcasting.openStream(null)) {
                assertThat(stream.hasNextAvailable()).isTrue();
                assertThat(stream.nextAvailable().trackingToken().position()).hasValue(300);
            }
        }

        @Test
        void areNotSeenByReadersOfTheLog() {
            store.publish(event("a", 0));
            assertThat(log.read(0, 1).getFirst().payload())
                    .isEqualTo(serializer
                            .serialize(new Noted("note 0"), byte[].class)
                            .getData());
        }
    }

    @Nested
    class APooledProcessor {

        @Test
        void isWokenAtOnceAndContinuesWhereItStopped() {
            var handled = Collections.synchronizedList(new ArrayList<String>());
            var lags = Collections.synchronizedList(new ArrayList<Long>());
            var published = new java.util.concurrent.ConcurrentHashMap<String, Long>();
            var tokens = new RocksTokenStore(log, RocksTokenStoreTest.serializer());
            var listener = new Object() {
                @org.axonframework.eventhandling.EventHandler
                void on(Noted note, EventMessage<Noted> message) {
                    lags.add(System.nanoTime() - published.getOrDefault(message.getIdentifier(), 0L));
                    handled.add(message.getIdentifier());
                }
            };
            var coordinator = Executors.newScheduledThreadPool(1);
            var workers = Executors.newScheduledThreadPool(2);
            try {
                for (int run = 0; run < 2; run++) {
                    var processor = PooledStreamingEventProcessor.builder()
                            .name("notes")
                            .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                                    .eventHandlers(listener)
                                    .build())
                            .messageSource(store)
                            .tokenStore(tokens)
                            .transactionManager(NoTransactionManager.INSTANCE)
                            .coordinatorExecutor(coordinator)
                            .workerExecutor(workers)
                            .initialSegmentCount(2)
                            .build();
                    processor.start();
                    await().until(() -> processor.processingStatus().size() == 2);
                    for (int i = 0; i < 50; i++) {
                        int n = i;
                        var message = new GenericDomainEventMessage<>("Note", run + "-" + i, 0, new Noted("x"));
                        published.put(message.getIdentifier(), System.nanoTime());
                        store.publish(message);
                        int expected = run * 50 + n + 1;
                        await().pollInterval(java.time.Duration.ofMillis(1)).until(() -> handled.size() == expected);
                    }
                    processor.shutDown();
                }
            } finally {
                coordinator.shutdownNow();
                workers.shutdownNow();
            }
            assertThat(handled).hasSize(100).doesNotHaveDuplicates();
            var sorted = lags.stream().sorted().collect(toList());
            // polling would need 250 ms on average
            assertThat(TimeUnit.NANOSECONDS.toMillis(sorted.get(50))).isLessThan(100);
        }
    }
}
