package dev.tandem.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewStore;
import dev.tandem.query.store.ViewTokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

class GenerationSegmentsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final BatchInvoker.Listener NOBODY = new BatchInvoker.Listener() {
        @Override
        public void folded(int events, Recorded<? extends TandemEvent> last) {}

        @Override
        public void acknowledged() {}

        @Override
        public void failed() {}
    };

    @Test
    void takesASegmentThatNobodyHasThoughTheProcessorKeepsOffIt() {
        try (var store = EmbeddedViews.inMemory();
                var log = new MemoryLog();
                var threads = Executors.newScheduledThreadPool(2)) {
            var tokens = ViewTokens.in(store, MemoryLog.SERIALIZER, () -> {});
            var generation = generation(
                    new TandemProjections().all().iterator().next(),
                    store,
                    log,
                    tokens,
                    threads,
                    PooledStreamingEventProcessor.Builder::build);
            var processor = generation.processor();
            generation.start();
            try {
                Awaitility.await()
                        .atMost(LONG)
                        .until(() -> processor.processingStatus().size() == 2);
                processor.releaseSegment(0, 1, TimeUnit.HOURS);
                Awaitility.await()
                        .atMost(LONG)
                        .until(() -> !processor.processingStatus().containsKey(0));

                Awaitility.await().atMost(LONG).untilAsserted(() -> {
                    generation.takeOver(tokens, Duration.ofMillis(100));
                    assertThat(processor.processingStatus()).containsOnlyKeys(0, 1);
                });
            } finally {
                generation.stop().join();
            }
        }
    }

    @Test
    void knowsHowFarASegmentIsThatIsClaimedWhileItIsAsked() {
        try (var store = EmbeddedViews.inMemory();
                var log = new MemoryLog();
                var threads = Executors.newScheduledThreadPool(2)) {
            var projection = new TandemProjections().all().iterator().next();
            new PublishedProgress(store).publish(Generation.nameOf(projection, 1), Map.of(0, 41L, 1, 42L));
            var generation = generation(
                    projection,
                    store,
                    log,
                    ViewTokens.in(store, MemoryLog.SERIALIZER, () -> {}),
                    threads,
                    ClaimsWhileAsked::new);

            assertThat(generation.positions()).containsOnly(Map.entry(0, 41L), Map.entry(1, 42L));
        }
    }

    /** Has no segment when it is asked for the first time, and both when it is asked again. */
    private static final class ClaimsWhileAsked extends PooledStreamingEventProcessor {

        private boolean asked;

        ClaimsWhileAsked(Builder builder) {
            super(builder);
        }

        @Override
        public Map<Integer, EventTrackerStatus> processingStatus() {
            if (!asked) {
                asked = true;
                return Map.of();
            }
            return Map.of(0, status(0, 41), 1, status(1, 42));
        }

        private static EventTrackerStatus status(int segment, long position) {
            return new TrackerStatus(Segment.computeSegment(segment, 0, 1), new GlobalSequenceTrackingToken(position));
        }
    }

    private static <V> Generation<V> generation(
            Projection<V> projection,
            ViewStore store,
            MemoryLog log,
            TokenStore tokens,
            ScheduledExecutorService threads,
            Function<PooledStreamingEventProcessor.Builder, PooledStreamingEventProcessor> processor) {
        var name = Generation.nameOf(projection, 1);
        var views = new Views<>(projection, new ViewCollection(store, name), TandemJson.guarded(MemoryLog.KEYS));
        var invoker = new BatchInvoker(
                name, projection, views, new EventReader(MemoryLog.SERIALIZER), new Parking(store), NOBODY);
        var builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(log.store())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(2)
                .tokenClaimInterval(100)
                .initialToken(StreamableMessageSource::createTailToken);
        return new Generation<>(
                1, projection, views, processor.apply(builder), invoker, 2, new PublishedProgress(store));
    }
}
