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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

class TakeOverIT {

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
            var generation = generation(new TandemProjections().all().iterator().next(), store, log, tokens, threads);
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

    private static <V> Generation<V> generation(
            Projection<V> projection,
            ViewStore store,
            MemoryLog log,
            TokenStore tokens,
            ScheduledExecutorService threads) {
        var name = Generation.nameOf(projection, 1);
        var views = new Views<>(projection, new ViewCollection(store, name), TandemJson.guarded(MemoryLog.KEYS));
        var invoker = new BatchInvoker(
                name, projection, views, new EventReader(MemoryLog.SERIALIZER), new Parking(store), NOBODY);
        var processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(log.store())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(2)
                .tokenClaimInterval(100)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        return new Generation<>(1, projection, views, processor, invoker, 2, new PublishedProgress(store));
    }
}
