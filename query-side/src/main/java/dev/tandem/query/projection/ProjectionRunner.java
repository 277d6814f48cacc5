package dev.tandem.query.projection;

import dev.tandem.api.MetadataKeys;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
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
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final ViewStore store;
    private final Log log;
    private static final ScopedValue<Map<String, Generation<?>>> PINNED = ScopedValue.newInstance();

    private final Collection<Projection<?>> projections;
    private final RunnerSettings settings;
    private final EventReader reader;
    private final PastEvents past;
    private final JsonMapper mapper;
    private final TokenStore tokens;
    private final LogIdentity identity;
    private final PublishedProgress published;
    private final Rebuilds rebuilds;
    private final Parking parking;
    private final Refold refold;
    private final Pulse pulse = new Pulse();
    private final LongAdder folded = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService workers;
    private final ScheduledExecutorService publisher;
    private final ExecutorService retries;
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
        reader = log.reader(serializer);
        past = new PastEvents(log, reader);
        mapper = TandemJson.guarded(keys);
        parking = new Parking(store);
        refold = new Refold(parking, log, reader, settings.batchSize());
        // what the segment's last owner parked must be known before it is worked on
        tokens = ViewTokens.in(store, serializer, parking::refresh);
        identity = new LogIdentity(store, log);
        published = new PublishedProgress(store);
        rebuilds = new Rebuilds(
                store,
                log,
                reader,
                mapper,
                keys,
                tokens,
                published,
                identity,
                parking,
                settings,
                this::generation,
                new Rebuilds.Listener() {
                    @Override
                    public void folded(int events) {
                        folded.add(events);
                    }

                    @Override
                    public void moved() {
                        pulse.beat();
                    }
                });
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        coordinators = Executors.newScheduledThreadPool(processors, threads("projection-coordinator-"));
        workers = Executors.newScheduledThreadPool(processors, threads("projection-worker-"));
        publisher = Executors.newSingleThreadScheduledExecutor(threads("projection-progress-"));
        retries = Executors.newSingleThreadExecutor(threads("projection-retry-"));
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
            parking.refresh();
        });
        running = true;
        rebuilds.start(projections);
        var parkedBefore = rebuilds.slots().stream()
                .flatMap(slot -> parking.of(slot.serving.name()).values().stream())
                .toList();
        var unused = publisher.scheduleWithFixedDelay(
                this::publish,
                settings.publishEvery().toMillis(),
                settings.publishEvery().toMillis(),
                TimeUnit.MILLISECONDS);
        retries.execute(() -> retryAll(parkedBefore));
    }

    private <V> Generation<V> generation(Projection<V> projection, int number) {
        var name = Generation.nameOf(projection, number);
        var views = new Views<>(projection, new ViewCollection(store, name, refused::increment), mapper);
        int segments = projection.global() ? 1 : settings.segments();
        int known = tokens.fetchSegments(name).length;
        var invoker = new BatchInvoker(name, projection, views, reader, parking, new BatchInvoker.Listener() {
            @Override
            public void folded(int events, Recorded<? extends TandemEvent> last) {
                folded.add(events);
                identity.seen(last.position(), last.origin().eventId());
            }

            @Override
            public void acknowledged() {
                pulse.beat(projection.name());
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
        return new Generation<>(
                number, projection, views, processor, invoker, known == 0 ? segments : known, published);
    }

    /** What was parked may be readable to this process: it may be a newer one. */
    private void retryAll(List<ParkedSequence> parkedBefore) {
        for (var slot : rebuilds.slots()) {
            var generation = slot.serving;
            try {
                retry(
                        generation,
                        parkedBefore.stream()
                                .filter(parked -> parked.generation().equals(generation.name()))
                                .toList());
            } catch (RuntimeException e) {
                LOG.warn("What is parked in {} could not be tried again: {}", generation.name(), e.toString());
            }
        }
    }

    /**
     * Documents that several sequences feed cannot take in events late: others' events came after them. So such a
     * projection is built again from the log, and the new generation takes the place of this one.
     */
    private void retry(Generation<?> generation, List<ParkedSequence> parked) {
        if (parked.isEmpty() || !started(generation)) {
            return;
        }
        if (!generation.projection().global()) {
            for (var sequence : parked) {
                if (running && refold.retry(generation, sequence.sequence())) {
                    pulse.beat();
                }
            }
        } else if (running && parked.stream().anyMatch(sequence -> refold.canGoOn(generation, sequence))) {
            buildAnew(generation);
        }
    }

    /** Another generation may just be being made, perhaps without what can be folded now. */
    private void buildAnew(Generation<?> generation) {
        var slot = rebuilds.slot(generation.projection().name());
        while (running
                && slot.serving == generation
                && !parking.of(generation.name()).isEmpty()) {
            try {
                rebuilds.rebuild(generation.projection().name());
                return;
            } catch (RebuildRefused e) {
                LOG.debug("{} is not built again yet: {}", generation.name(), e.toString());
                var unused = await(() -> !running || slot.record.work() == null, Duration.ofSeconds(1));
            }
        }
    }

    /** Waits for what is being built to follow the log; nothing is tried again before. */
    private boolean started(Generation<?> generation) {
        return await(() -> !running || generation.started(), LONGEST_START) && running;
    }

    /** What came of trying again. */
    public enum Retried {
        /** Nothing stands still there. */
        NOT_PARKED,
        /** All its events are folded. */
        FREE,
        /** It met an event that cannot be folded, the same or a later one. */
        STILL_PARKED,
        /** The projection is being built again from the log. */
        REBUILDING
    }

    /**
     * Tries a parked sequence again. Blocks while it is folded; what several sequences feed is built again in the
     * background.
     */
    public Retried retry(String projection, String sequence) {
        var generation = generation(projection);
        var parked = parking.read(generation.name(), sequence);
        if (parked.isEmpty()) {
            parking.refresh();
            return Retried.NOT_PARKED;
        }
        if (!started(generation)) {
            return Retried.REBUILDING;
        }
        if (!generation.projection().global()) {
            var free = refold.retry(generation, sequence);
            pulse.beat();
            return free ? Retried.FREE : Retried.STILL_PARKED;
        }
        if (!refold.canGoOn(generation, parked.get())) {
            return Retried.STILL_PARKED;
        }
        retries.execute(() -> buildAnew(generation));
        return Retried.REBUILDING;
    }

    /** What stands still in a projection, by sequence. */
    public Map<String, ParkedSequence> parked(Projection<?> projection) {
        var generation = generation(projection.name());
        if (generation.sharesSegments()) {
            // what others have parked counts as soon as their progress does
            parking.refresh();
        }
        return parking.of(generation.name());
    }

    /** Whether there is such a projection. */
    public Optional<Projection<?>> projection(String name) {
        return rebuilds.slots().stream()
                .<Projection<?>>map(slot -> slot.projection)
                .filter(projection -> projection.name().equals(name))
                .findFirst();
    }

    private void publish() {
        try {
            parking.refresh();
            for (var slot : rebuilds.slots()) {
                published.publish(slot.serving.name(), slot.serving.look());
                var job = slot.job;
                if (job != null) {
                    published.publish(job.generation.name(), job.generation.look());
                }
            }
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

    /** How far a document is, much cheaper than reading it; there too where it has ended. */
    public Optional<Standing> standing(Projection<?> projection, String key) {
        return Optional.ofNullable(standings(projection, List.of(key)).get(key));
    }

    /** The same of several; what is not there has no entry. */
    public Map<String, Standing> standings(Projection<?> projection, Collection<String> keys) {
        return generation(projection.name()).views().standings(keys);
    }

    /** What is kept of documents to fold on from, of a projection that has stretches: see {@link Basis}. */
    @SuppressWarnings("unchecked") // a generation is registered under the name of its projection
    public <V> Map<String, Basis<V>> bases(Projection<V> projection, Collection<String> keys, long position) {
        return ((Generation<V>) generation(projection.name())).views().bases(keys, position);
    }

    /** The events at these positions, which the log has; empty where its event store cannot find them so. */
    public Optional<List<Recorded<TandemEvent>>> events(List<Long> positions) {
        return past.at(positions);
    }

    /**
     * Hands in the events from one position to another, both inclusive, that concern a projection and are of a sequence
     * that is asked for.
     */
    public void events(
            Projection<?> projection,
            long from,
            long to,
            Predicate<String> ofSequence,
            Consumer<Recorded<? extends TandemEvent>> receiver) {
        log.read(from, to, message -> {
            if (!EventReader.mayConcern(projection, reader.typeOf(message))) {
                return;
            }
            var said = message.getMetaData().get(MetadataKeys.SEQUENCE);
            if (said != null && !ofSequence.test(said.toString())) {
                return;
            }
            var recorded = reader.read(message);
            if (said != null || ofSequence.test(recorded.sequence())) {
                receiver.accept(recorded);
            }
        });
    }

    /** The name of the generation of a projection that is read from. */
    public String serving(Projection<?> projection) {
        return generation(projection.name()).name();
    }

    private Generation<?> generation(String name) {
        var serving = rebuilds.slot(name).serving;
        if (!PINNED.isBound()) {
            return serving;
        }
        return PINNED.get().computeIfAbsent(name, _ -> serving);
    }

    /** Has everything that is read meanwhile come from one generation of each projection, whatever is switched. */
    public <T> T withinOneGeneration(Supplier<T> query) {
        return ScopedValue.where(PINNED, new ConcurrentHashMap<String, Generation<?>>())
                .call(query::get);
    }

    /**
     * Begins to fold another generation of a projection from the beginning of the log, to serve instead of this one.
     *
     * @throws RebuildRefused where it cannot
     */
    public void rebuild(String projection) {
        rebuilds.rebuild(projection);
    }

    /**
     * Begins to have the generation before serve again.
     *
     * @throws RebuildRefused where it cannot
     */
    public void rollback(String projection) {
        rebuilds.rollback(projection);
    }

    /**
     * Ends what {@link #rebuild} or {@link #rollback} began. What serves goes on.
     *
     * @throws RebuildRefused where it cannot
     */
    public void cancelRebuild(String projection) {
        rebuilds.cancel(projection);
    }

    /** Blocks the calling thread, which should be a virtual one, until the views have got there. */
    public boolean await(BooleanSupplier condition, Duration atMost) {
        return await(condition, List.of(), atMost);
    }

    /** As {@link #await(BooleanSupplier, Duration)}, where only the progress of some makes a difference. */
    public boolean await(BooleanSupplier condition, Collection<? extends Projection<?>> of, Duration atMost) {
        try {
            return pulse.await(condition, of.stream().map(Projection::name).collect(Collectors.toSet()), atMost);
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

    /** Writes refused since the start, as another writer was there first. */
    public double refusedWrites() {
        return refused.sum();
    }

    /** How far everything is. */
    public List<ProjectionView> progress() {
        long head = log.head();
        var views = new ArrayList<ProjectionView>();
        for (var slot : rebuilds.slots()) {
            var generation = slot.serving;
            var positions = generation.positions();
            long reached = positions.values().stream().mapToLong(p -> p).min().orElse(-1);
            var status = generation.processor().processingStatus();
            var alarms = generation.alarms();
            @Nullable String alarm = alarms.values().stream().findFirst().orElse(slot.alarm);
            ProjectionView.State state;
            if (alarm != null) {
                state = ProjectionView.State.STALLED;
            } else if (!running
                    || (generation.started() && !generation.processor().isRunning())) {
                state = ProjectionView.State.STOPPED;
            } else if (!generation.started()) {
                state = ProjectionView.State.CATCHING_UP;
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
                    parking.of(generation.name()).size(),
                    positions.entrySet().stream()
                            .map(e -> new ProjectionView.SegmentView(
                                    e.getKey(), e.getValue(), status.containsKey(e.getKey()), alarms.get(e.getKey())))
                            .toList(),
                    slot.record.previous() == null ? null : Generation.nameOf(slot.projection, slot.record.previous()),
                    RebuildProgress.of(slot, head)));
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
            rebuilds.close();
        }
        publisher.shutdownNow();
        try {
            if (publisher.awaitTermination(5, TimeUnit.SECONDS)) {
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        retries.shutdownNow();
        try {
            if (!retries.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Trying again what was parked did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        coordinators.shutdownNow();
        workers.shutdownNow();
    }
}
