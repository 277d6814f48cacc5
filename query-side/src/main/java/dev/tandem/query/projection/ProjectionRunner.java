package dev.tandem.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewStore;
import dev.tandem.query.store.ViewTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps all projections up to date: one pooled processor each, several segments in parallel, order kept within a
 * sequence.
 */
public final class ProjectionRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    private final ViewStore store;
    private final Log log;
    private final Collection<Projection<?>> projections;
    private final RunnerSettings settings;
    private final EventReader reader;
    private final JsonMapper mapper;
    private final TokenStore tokens;
    private final LogIdentity identity;
    private final PublishedProgress published;
    private final MongoCollection<Document> meta;
    private final Pulse pulse = new Pulse();
    private final LongAdder folded = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Map<String, Generation<?>> generations = new LinkedHashMap<>();
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService workers;
    private final ScheduledExecutorService publisher;
    private volatile boolean running;

    /** @param keys seal and open what is guarded in documents */
    public ProjectionRunner(
            ViewStore store,
            Log log,
            Serializer serializer,
            Keys keys,
            Collection<? extends Projection<?>> projections,
            RunnerSettings settings) {
        this.store = store;
        this.log = log;
        this.projections = List.copyOf(projections);
        this.settings = settings;
        reader = new EventReader(serializer);
        mapper = TandemJson.guarded(keys);
        tokens = ViewTokens.in(store, serializer);
        identity = new LogIdentity(store, log);
        published = new PublishedProgress(store);
        meta = store.database().getCollection("meta");
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        coordinators = Executors.newScheduledThreadPool(processors, threads("projection-coordinator-"));
        workers = Executors.newScheduledThreadPool(processors, threads("projection-worker-"));
        publisher = Executors.newSingleThreadScheduledExecutor(threads("projection-progress-"));
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().name(prefix, 0).daemon().factory();
    }

    /**
     * Starts folding. Views of another log are thrown away first where the store is this process's own.
     *
     * @throws IllegalStateException if a shared store holds the views of another log
     */
    public void start() {
        identity.mismatch().ifPresent(why -> {
            if (!store.ownedByThisProcess()) {
                throw new IllegalStateException(
                        "The views in database '%s' are not of this log: %s. Drop the database, or name another one."
                                .formatted(store.database().getName(), why));
            }
            LOG.warn("The views are not of this log ({}); they are built again from it", why);
            store.discard();
        });
        projections.forEach(projection -> generations.put(projection.name(), generation(projection)));
        running = true;
        generations.values().forEach(generation -> generation.processor().start());
        var unused = publisher.scheduleWithFixedDelay(
                this::publish,
                settings.publishEvery().toMillis(),
                settings.publishEvery().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private <V> Generation<V> generation(Projection<V> projection) {
        int number = currentGeneration(projection);
        var name = projection.name() + "@" + number;
        var views = new Views<>(projection, new ViewCollection(store, name), mapper);
        int segments = projection.global() ? 1 : settings.segments();
        int known = tokens.fetchSegments(name).length;
        var invoker = new BatchInvoker(name, projection, views, reader, new BatchInvoker.Listener() {
            @Override
            public void folded(int events, Recorded<? extends TandemEvent> last) {
                folded.add(events);
                identity.seen(last.position(), last.origin().eventId());
            }

            @Override
            public void acknowledged() {
                pulse.beat();
            }

            @Override
            public void failed() {
                failures.increment();
            }
        });
        var processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(log.store())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .coordinatorExecutor(coordinators)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(settings.retryAfter().toMillis())
                .batchSize(settings.batchSize())
                .build();
        return new Generation<>(name, projection, views, processor, invoker, known == 0 ? segments : known, published);
    }

    /** A projection whose version was raised begins a new generation; the documents of the old one are dropped. */
    private int currentGeneration(Projection<?> projection) {
        var id = "generation/" + projection.name();
        var stored = meta.find(Filters.eq("_id", id)).first();
        int number = stored == null ? 1 : stored.getInteger("generation");
        if (stored != null && stored.getInteger("version") != projection.version()) {
            var old = projection.name() + "@" + number;
            LOG.info("{} is now version {}: {} is built anew", projection.name(), projection.version(), old);
            new ViewCollection(store, old).drop();
            store.writing(() ->
                    store.database().getCollection(ViewTokens.COLLECTION).deleteMany(Filters.eq("processorName", old)));
            published.forget(old);
            number++;
        }
        int current = number;
        store.writing(() -> meta.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id).append("generation", current).append("version", projection.version()),
                new ReplaceOptions().upsert(true)));
        return current;
    }

    private void publish() {
        try {
            generations.values().forEach(generation -> published.publish(generation.name(), generation.look()));
            identity.publish();
        } catch (RuntimeException e) {
            LOG.warn("Progress could not be written: {}", e.toString());
        }
    }

    /** All events up to here are in the documents of these projections; -1 before any. */
    public long reached(Collection<? extends Projection<?>> needed) {
        return needed.stream()
                .mapToLong(projection -> generation(projection.name()).reached())
                .min()
                .orElse(-1);
    }

    /** All events of these sequences up to here are in the documents of this projection; none are reached at once. */
    public long reached(Projection<?> projection, Collection<String> sequences) {
        return generation(projection.name()).reached(sequences);
    }

    /** Reads documents by id. What is not there has no entry; what has ended has one without a value. */
    @SuppressWarnings("unchecked") // a generation is registered under the name of its projection
    public <V> Map<String, View<V>> read(Projection<V> projection, Collection<String> keys) {
        return ((Generation<V>) generation(projection.name())).views().read(keys);
    }

    public <V> Optional<View<V>> read(Projection<V> projection, String key) {
        return Optional.ofNullable(read(projection, List.of(key)).get(key));
    }

    private Generation<?> generation(String name) {
        var generation = generations.get(name);
        if (generation == null) {
            throw new IllegalStateException("the projection '%s' does not run here".formatted(name));
        }
        return generation;
    }

    /** Blocks the calling thread, which should be a virtual one, until the views have got there. */
    public boolean await(BooleanSupplier condition, Duration atMost) {
        try {
            return pulse.await(condition, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean running() {
        return running;
    }

    /** Events folded since the start, counted once per projection. */
    public double foldedEvents() {
        return folded.sum();
    }

    /** Batches that failed since the start. */
    public double failedBatches() {
        return failures.sum();
    }

    /** How far everything is. */
    public List<ProjectionView> progress() {
        long head = log.head();
        var views = new ArrayList<ProjectionView>();
        for (var generation : generations.values()) {
            var positions = generation.positions();
            long reached = positions.values().stream().mapToLong(p -> p).min().orElse(-1);
            var status = generation.processor().processingStatus();
            var alarms = generation.alarms();
            @Nullable String alarm = alarms.values().stream().findFirst().orElse(null);
            ProjectionView.State state;
            if (alarm != null) {
                state = ProjectionView.State.STALLED;
            } else if (!running || !generation.processor().isRunning()) {
                state = ProjectionView.State.STOPPED;
            } else {
                state = reached >= head ? ProjectionView.State.CURRENT : ProjectionView.State.CATCHING_UP;
            }
            views.add(new ProjectionView(
                    generation.projection().name(),
                    generation.name(),
                    generation.projection().version(),
                    reached,
                    head,
                    Math.max(0, head - reached),
                    state,
                    alarm,
                    positions.entrySet().stream()
                            .map(e -> new ProjectionView.SegmentView(
                                    e.getKey(), e.getValue(), status.containsKey(e.getKey()), alarms.get(e.getKey())))
                            .toList()));
        }
        return views;
    }

    /** Reads events from what the journal keeps of them. */
    public EventReader reader() {
        return reader;
    }

    /** Stops folding; the store stays open. */
    @Override
    public void close() {
        if (running) {
            running = false;
            CompletableFuture.allOf(generations.values().stream()
                            .map(generation -> generation.processor().shutdownAsync())
                            .toArray(CompletableFuture[]::new))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .exceptionally(e -> {
                        LOG.warn("Not all projections stopped in time: {}", e.toString());
                        return null;
                    })
                    .join();
        }
        publisher.shutdownNow();
        try {
            if (publisher.awaitTermination(5, TimeUnit.SECONDS)) {
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        coordinators.shutdownNow();
        workers.shutdownNow();
    }
}
