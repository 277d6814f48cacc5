package dev.tandem.query.projection;

import com.mongodb.client.model.Filters;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.query.ProjectionView.RebuildState;
import dev.tandem.query.projection.GenerationRecords.Kind;
import dev.tandem.query.projection.GenerationRecords.Outcome;
import dev.tandem.query.projection.GenerationRecords.Served;
import dev.tandem.query.projection.GenerationRecords.Work;
import dev.tandem.query.projection.RebuildRefused.Reason;
import dev.tandem.query.projection.Slot.Job;
import dev.tandem.query.store.ViewCollection;
import dev.tandem.query.store.ViewCollection.StaleViews;
import dev.tandem.query.store.ViewStore;
import dev.tandem.query.store.ViewTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes generations, and has queries read the right one. What is to be done is in the store, with the name of the
 * process that does it and until when it is believed to: of several processes one works, the others notice the switch,
 * and take over when it dies.
 */
final class Rebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final long TICK_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 20;
    private static final int PREPARED_AT_ONCE = 4;

    private final ViewStore store;
    private final Log log;
    private final EventReader reader;
    private final JsonMapper mapper;
    private final Keys keys;
    private final TokenStore tokens;
    private final PublishedProgress published;
    private final LogIdentity identity;
    private final Parking parking;
    private final RunnerSettings settings;
    private final Factory factory;
    private final Listener listener;
    private final GenerationRecords records;
    private final String process = UUID.randomUUID().toString();
    private final Map<String, Slot<?>> slots = new LinkedHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("projection-generations").daemon().factory());
    private volatile boolean closing;

    /** Makes a generation that can be started. */
    interface Factory {
        <V> Generation<V> generation(Projection<V> projection, int number);
    }

    /** Hears of progress. */
    interface Listener {

        void folded(int events);

        /** Somebody may be waiting for what there is now. */
        void moved();
    }

    Rebuilds(
            ViewStore store,
            Log log,
            EventReader reader,
            JsonMapper mapper,
            Keys keys,
            TokenStore tokens,
            PublishedProgress published,
            LogIdentity identity,
            Parking parking,
            RunnerSettings settings,
            Factory factory,
            Listener listener) {
        this.store = store;
        this.log = log;
        this.reader = reader;
        this.mapper = mapper;
        this.keys = keys;
        this.tokens = tokens;
        this.published = published;
        this.identity = identity;
        this.parking = parking;
        this.settings = settings;
        this.factory = factory;
        this.listener = listener;
        records = new GenerationRecords(store);
    }

    /** Has every projection served by what there is, and begins to make what there is not. */
    void start(Collection<Projection<?>> projections) {
        // several at once: each waits for the store, and has Jackson look through types of its own
        projections.stream()
                .gather(Gatherers.mapConcurrent(PREPARED_AT_ONCE, this::slot))
                .forEach(slot -> slots.put(slot.projection.name(), slot));
        if (store.ownedByThisProcess()) {
            tidy();
        }
        tick();
        var unused = ticker.scheduleWithFixedDelay(this::tickQuietly, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private <V> Slot<V> slot(Projection<V> projection) {
        var name = projection.name();
        var served = records.readOr(name, Served.first(projection.version()));
        if (served.version() != projection.version()) {
            var old = factory.generation(projection, served.current());
            boolean serves = built(old) && old.views().readable();
            served = records.change(name, s -> raised(s, projection.version(), serves))
                    .orElseGet(() -> read(name));
            LOG.info(
                    "{} is now version {}: {} is built anew{}",
                    name,
                    projection.version(),
                    old.name(),
                    serves ? ", and serves meanwhile" : "");
        }
        var serving = factory.generation(projection, served.current());
        if (!built(serving) && served.work() == null) {
            served = records.change(
                            name,
                            s -> s.work() != null
                                    ? null
                                    : s.working(idle(Kind.FIRST, s.current(), projection.version())))
                    .orElseGet(() -> read(name));
        }
        var slot = new Slot<>(projection, serving, served);
        if (served.work() != null && served.work().kind() == Kind.FIRST) {
            serving.built(served.work().position());
        }
        return slot;
    }

    private static @Nullable Served raised(Served served, int version, boolean serves) {
        if (served.version() == version
                || (served.work() != null && served.work().version() == version)) {
            return null;
        }
        int next = served.newest() + 1;
        return serves
                ? served.working(idle(Kind.REPLACEMENT, next, version))
                : served.anew(next, version).working(idle(Kind.FIRST, next, version));
    }

    private static Work idle(Kind kind, int number, int version) {
        return new Work(kind, number, version, -1, "", 0, false);
    }

    private boolean built(Generation<?> generation) {
        return tokens.fetchSegments(generation.name()).length > 0;
    }

    private Served read(String projection) {
        return records.read(projection).orElseThrow();
    }

    /** Drops what a crash may have left. */
    private void tidy() {
        var collections = store.database().listCollectionNames().into(new ArrayList<>());
        for (var slot : slots.values()) {
            var used = slot.record.numbers().stream()
                    .map(number -> Generation.nameOf(slot.projection, number))
                    .toList();
            collections.stream()
                    .filter(name -> name.startsWith(slot.projection.name() + "@") && !used.contains(name))
                    .forEach(this::drop);
        }
    }

    private void drop(String generation) {
        new ViewCollection(store, generation).drop();
        store.writing(() -> store.database()
                .getCollection(ViewTokens.COLLECTION)
                .deleteMany(Filters.eq("processorName", generation)));
        published.forget(generation);
        parking.forget(generation);
    }

    Slot<?> slot(String projection) {
        var slot = slots.get(projection);
        if (slot == null) {
            throw new IllegalStateException("the projection '%s' does not run here".formatted(projection));
        }
        return slot;
    }

    Collection<Slot<?>> slots() {
        return slots.values();
    }

    private void tickQuietly() {
        try {
            tick();
        } catch (RuntimeException e) {
            if (closing) {
                return;
            }
            LOG.warn("Cannot tell which generations are to be served: {}", e.toString());
        }
    }

    /** Looks at what the store says, renews what this process does, takes up what nobody does. */
    private synchronized void tick() {
        if (closing) {
            return;
        }
        var taken = new ArrayList<Job<?>>();
        for (var slot : slots.values()) {
            look(slot).ifPresent(taken::add);
        }
        begin(taken);
    }

    private <V> Optional<Job<V>> look(Slot<V> slot) {
        slot.serving.views().sweep();
        slot.record = read(slot.projection.name());
        follow(slot);
        slot.serving.takeOver(tokens, settings.retryAfter());
        var job = slot.job;
        if (job != null) {
            job.generation.takeOver(tokens, settings.retryAfter());
            renew(slot, job);
            return Optional.empty();
        }
        var work = slot.record.work();
        return work == null ? Optional.empty() : take(slot, work);
    }

    private <V> void follow(Slot<V> slot) {
        var record = slot.record;
        if (record.current() != slot.serving.number() && slot.job == null) {
            var next = factory.generation(slot.projection, record.current());
            if (record.version() == slot.projection.version() || next.views().readable()) {
                retire(slot, slot.serving);
                slot.serving = next;
                listener.moved();
            }
        }
        var work = record.work();
        if (work != null && work.kind() == Kind.FIRST) {
            slot.serving.built(work.position());
        } else if (!slot.serving.started() && slot.job == null && built(slot.serving)) {
            slot.serving.start();
        }
    }

    private <V> void renew(Slot<V> slot, Job<V> job) {
        var work = slot.record.work();
        if (work == null || !mine(job, work)) {
            if (job.end == Job.End.NONE && job.state != RebuildState.SWITCHED) {
                job.end = Job.End.LOST;
            }
            return;
        }
        if (work.unwanted()) {
            job.end = Job.End.CANCELLED;
        }
        var unused = change(job, (s, w) -> s.working(w.by(process, until())));
    }

    private boolean mine(Job<?> job, @Nullable Work work) {
        return work != null
                && work.number() == job.work.number()
                && work.owner().equals(process);
    }

    /** Changes the record while the work is this process's. */
    private Optional<Served> change(Job<?> job, BiFunction<Served, Work, @Nullable Served> change) {
        return records.change(job.slot.projection.name(), served -> {
            var work = served.work();
            return work != null && mine(job, work) ? change.apply(served, work) : null;
        });
    }

    private long until() {
        return System.currentTimeMillis() + settings.rebuild().lease().toMillis();
    }

    private <V> Optional<Job<V>> take(Slot<V> slot, Work work) {
        boolean free = work.until() < System.currentTimeMillis()
                || (store.ownedByThisProcess()
                        && !work.owner().equals(process)
                        && !work.owner().isEmpty());
        if (!free) {
            return Optional.empty();
        }
        var name = slot.projection.name();
        var took = records.change(name, s -> work.equals(s.work()) ? s.working(work.by(process, until())) : null);
        return took.flatMap(record -> {
            slot.record = record;
            return Optional.of(job(slot, Objects.requireNonNull(record.work())));
        });
    }

    private <V> Job<V> job(Slot<V> slot, Work work) {
        var generation = slot.serving.number() == work.number()
                ? slot.serving
                : factory.generation(slot.projection, work.number());
        var job = new Job<>(
                slot,
                generation,
                work,
                work.kind() == Kind.ROLLBACK ? RebuildState.ROLLING_BACK : RebuildState.BUILDING);
        if (work.unwanted()) {
            job.end = Job.End.CANCELLED;
        }
        slot.job = job;
        return job;
    }

    private void begin(List<Job<?>> jobs) {
        var build = new ArrayList<Job<?>>();
        for (var job : jobs) {
            if (job.work.kind() == Kind.ROLLBACK || built(job.generation)) {
                run("projection-switch-" + job.slot.projection.name(), () -> finish(job));
            } else {
                build.add(job);
            }
        }
        if (!build.isEmpty()) {
            run("projection-rebuild", () -> build(build));
        }
    }

    private void run(String name, Interruptible work) {
        var thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        synchronized (threads) {
            if (!closing) {
                threads.add(thread);
                thread.start();
            }
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private void build(List<Job<?>> jobs) throws InterruptedException {
        try {
            var targets = new ArrayList<Rebuild.Target<?>>();
            jobs.forEach(job -> targets.add(target(job)));
            try (var rebuild = new Rebuild(log, reader, targets, settings.rebuild())) {
                rebuild.run(
                        parking,
                        new Rebuild.Listener() {
                            @Override
                            public void folded(long position, int events) {
                                jobs.forEach(job -> {
                                    job.position = Math.max(job.position, position);
                                    listener.folded(events);
                                });
                            }

                            @Override
                            public void written(long position, String eventId) {
                                identity.seen(position, eventId);
                                listener.moved();
                            }
                        },
                        () -> !closing);
            }
        } catch (RuntimeException | Error e) {
            jobs.forEach(job -> failed(job, e));
            return;
        }
        for (var job : jobs) {
            handOver(job);
        }
    }

    private <V> Rebuild.Target<V> target(Job<V> job) {
        var generation = job.generation;
        boolean fresh =
                job.work.position() < 0 && generation.views().documents().isEmpty();
        return new Rebuild.Target<>(
                generation.name(),
                generation.projection(),
                generation.views(),
                job.work.position(),
                fresh,
                job::wanted,
                position -> written(job, position));
    }

    private void written(Job<?> job, long position) {
        var changed = change(job, (s, w) -> s.working(w.at(position)));
        if (changed.isEmpty()) {
            job.end = job.end == Job.End.NONE ? Job.End.LOST : job.end;
        } else {
            job.generation.built(position);
            job.slot.alarm = null;
        }
    }

    private <V> void handOver(Job<V> job) {
        var generation = job.generation;
        try {
            if (job.wanted()) {
                long position = generation.reached();
                tokens.initializeTokenSegments(
                        generation.name(),
                        generation.segments(),
                        position < 0 ? log.store().createTailToken() : new GlobalSequenceTrackingToken(position));
                published.publish(generation.name(), generation.look());
            }
        } catch (RuntimeException e) {
            failed(job, e);
            return;
        }
        run("projection-switch-" + job.slot.projection.name(), () -> finish(job));
    }

    /** The generation has tokens: it follows the log by itself, and serves once it is where the old one is. */
    private <V> void finish(Job<V> job) throws InterruptedException {
        try {
            var slot = job.slot;
            if (job.wanted()) {
                if (job.work.kind() == Kind.ROLLBACK && !job.generation.views().readable()) {
                    throw new IllegalStateException("today's types cannot read it");
                }
                job.generation.start();
            }
            if (job.wanted() && job.work.kind() == Kind.FIRST) {
                end(job, new Outcome(RebuildState.BUILT.name(), job.work.number(), null, null));
                return;
            }
            if (job.work.kind() == Kind.REPLACEMENT) {
                job.state = RebuildState.CATCHING_UP;
            }
            @Nullable Agreement agreement = null;
            if (caughtUp(job) && job.work.kind() == Kind.REPLACEMENT && slot.record.version() == job.work.version()) {
                job.state = RebuildState.AGREEING;
                agreement = Agreement.between(
                        slot.serving.views().documents(),
                        job.generation.views().documents(),
                        mapper,
                        keys,
                        job::wanted);
                job.agreement = agreement;
                tell(job, agreement);
            }
            if (caughtUp(job)) {
                switchTo(job, agreement);
            }
            if (!job.wanted()) {
                ended(job);
            }
        } catch (RuntimeException | Error e) {
            failed(job, e);
        }
    }

    private static void tell(Job<?> job, @Nullable Agreement agreement) {
        if (agreement != null && !agreement.agrees()) {
            LOG.error(
                    "{} differs from {}, which it replaces: {} of {} documents are different, {} missing, {} surplus; the first are {}",
                    job.generation.name(),
                    job.slot.serving.name(),
                    agreement.different(),
                    agreement.compared(),
                    agreement.missing(),
                    agreement.surplus(),
                    agreement.first());
        }
    }

    /** Waits until it has everything that the one that serves has. */
    private static boolean caughtUp(Job<?> job) throws InterruptedException {
        while (job.wanted()) {
            if (has(job.generation.positions(), job.slot.serving.positions())) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    private static boolean has(Map<Integer, Long> mine, Map<Integer, Long> theirs) {
        if (mine.size() != theirs.size()) {
            long all = mine.values().stream().mapToLong(p -> p).min().orElse(-1);
            return theirs.values().stream().allMatch(position -> position <= all);
        }
        return theirs.entrySet().stream().allMatch(their -> mine.getOrDefault(their.getKey(), -1L) >= their.getValue());
    }

    private synchronized <V> void switchTo(Job<V> job, @Nullable Agreement agreement) {
        var slot = job.slot;
        boolean rollback = job.work.kind() == Kind.ROLLBACK;
        var state = rollback ? RebuildState.ROLLED_BACK : RebuildState.SWITCHED;
        var outcome = new Outcome(state.name(), job.work.number(), null, agreement);
        var switched = change(job, (s, w) -> w.unwanted() ? null : s.switched(w, outcome));
        if (switched.isEmpty()) {
            job.end = mine(job, read(slot.projection.name()).work()) ? Job.End.CANCELLED : Job.End.LOST;
            return;
        }
        slot.record = switched.get();
        var old = slot.serving;
        slot.serving = job.generation;
        slot.job = null;
        listener.moved();
        retire(slot, old);
        LOG.info("{} serves, {} is kept", job.generation.name(), old.name());
    }

    /** Goes on for a while, for the queries that began with it. */
    private synchronized <V> void retire(Slot<V> slot, Generation<V> old) {
        retireNow(slot);
        slot.retiring = old;
        slot.retirement = ticker.schedule(
                () -> retireNow(slot), settings.rebuild().grace().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void retireNow(Slot<?> slot) {
        if (slot.retirement != null) {
            slot.retirement.cancel(false);
            slot.retirement = null;
        }
        if (slot.retiring != null) {
            stop(slot.retiring);
            slot.retiring = null;
        }
    }

    private static void stop(Generation<?>... generations) {
        CompletableFuture.allOf(Stream.of(generations).map(Generation::stop).toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(e -> {
                    LOG.warn("Not all projections stopped in time: {}", e.toString());
                    return null;
                })
                .join();
    }

    private synchronized void end(Job<?> job, Outcome outcome) {
        change(job, (s, _) -> s.ended(outcome)).ifPresent(record -> job.slot.record = record);
        job.slot.job = null;
        listener.moved();
    }

    /** It is not wanted any more. */
    private void ended(Job<?> job) {
        if (job.end == Job.End.CLOSING || closing) {
            return;
        }
        var slot = job.slot;
        if (job.generation != slot.serving) {
            stop(job.generation);
        }
        if (job.end == Job.End.CANCELLED) {
            if (job.work.kind() == Kind.REPLACEMENT) {
                drop(job.generation.name());
            }
            end(job, new Outcome(RebuildState.CANCELLED.name(), job.work.number(), null, null));
        } else {
            LOG.info("{} is made by another process", job.generation.name());
            slot.job = null;
        }
    }

    private void failed(Job<?> job, Throwable e) {
        if (closing) {
            return;
        }
        var slot = job.slot;
        if (job.end == Job.End.NONE && (job.work.kind() == Kind.FIRST || e instanceof StaleViews)) {
            LOG.error("{} could not be built, and will be taken up again: {}", job.generation.name(), e.toString(), e);
            slot.alarm = e.toString();
            synchronized (this) {
                if (job.generation != slot.serving) {
                    stop(job.generation);
                }
                long again = System.currentTimeMillis() + settings.retryAfter().toMillis();
                var unused = change(job, (s, w) -> s.working(w.by("", again)));
                slot.job = null;
            }
            return;
        }
        if (job.end == Job.End.NONE) {
            LOG.error("{} could not be made", job.generation.name(), e);
            stop(job.generation);
            if (job.work.kind() == Kind.REPLACEMENT) {
                drop(job.generation.name());
            }
            end(job, new Outcome(RebuildState.FAILED.name(), job.work.number(), e.toString(), null));
        } else {
            ended(job);
        }
    }

    /** @throws RebuildRefused where one is at work already */
    synchronized void rebuild(String name) {
        rebuild(known(name));
    }

    private <V> void rebuild(Slot<V> slot) {
        var name = slot.projection.name();
        var before = read(name);
        if (before.work() != null) {
            throw running(name, before.work());
        }
        retireNow(slot);
        var record = records.change(name, s -> {
                    if (s.work() != null) {
                        throw running(name, s.work());
                    }
                    var work = idle(Kind.REPLACEMENT, s.newest() + 1, slot.projection.version());
                    return s.withoutPrevious().working(work.by(process, until()));
                })
                .orElseThrow();
        if (before.previous() != null) {
            drop(Generation.nameOf(slot.projection, before.previous()));
        }
        slot.record = record;
        begin(List.of(job(slot, Objects.requireNonNull(record.work()))));
    }

    private static RebuildRefused running(String name, Work work) {
        return new RebuildRefused(
                Reason.REBUILD_RUNNING,
                "Of %s, generation %d is being made already; there is one at a time.".formatted(name, work.number()));
    }

    /** @throws RebuildRefused where there is nothing to go back to, or one is at work already */
    synchronized void rollback(String name) {
        rollback(known(name));
    }

    private <V> void rollback(Slot<V> slot) {
        var name = slot.projection.name();
        var before = read(name);
        if (before.work() == null && before.previous() == null) {
            throw new RebuildRefused(
                    Reason.NO_PREVIOUS_GENERATION, "Of %s, no generation before this one is kept.".formatted(name));
        }
        if (before.work() != null) {
            throw running(name, before.work());
        }
        retireNow(slot);
        var record = records.change(name, s -> {
                    if (s.work() != null || s.previous() == null || s.previousVersion() == null) {
                        return null;
                    }
                    return s.working(idle(Kind.ROLLBACK, s.previous(), s.previousVersion())
                            .by(process, until()));
                })
                .orElseThrow(
                        () -> running(name, Objects.requireNonNull(read(name).work())));
        slot.record = record;
        begin(List.of(job(slot, Objects.requireNonNull(record.work()))));
    }

    /**
     * Ends what is at work, wherever it is.
     *
     * @throws RebuildRefused where nothing is, or what is at work is the first generation, without which nothing serves
     */
    void cancel(String name) {
        var slot = known(name);
        var changed = records.change(
                name,
                s -> s.work() == null || s.work().kind() == Kind.FIRST
                        ? null
                        : s.working(s.work().cancelled()));
        if (changed.isEmpty()) {
            throw new RebuildRefused(
                    Reason.NO_REBUILD,
                    "Of %s, no generation is being made that could be done without.".formatted(name));
        }
        var job = slot.job;
        if (job != null) {
            job.end = Job.End.CANCELLED;
        }
        tickQuietly();
    }

    private Slot<?> known(String name) {
        var slot = slots.get(name);
        if (slot == null) {
            throw new RebuildRefused(Reason.UNKNOWN_PROJECTION, "There is no projection '%s'.".formatted(name));
        }
        return slot;
    }

    @Override
    public void close() {
        synchronized (threads) {
            closing = true;
        }
        ticker.shutdownNow();
        for (var slot : slots.values()) {
            var job = slot.job;
            if (job != null && job.end == Job.End.NONE) {
                job.end = Job.End.CLOSING;
            }
        }
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                if (!thread.join(Duration.ofSeconds(30))) {
                    LOG.warn("{} did not end in time", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var all = new LinkedHashSet<Generation<?>>();
        for (var slot : slots.values()) {
            all.add(slot.serving);
            var job = slot.job;
            if (job != null) {
                all.add(job.generation);
            }
            if (slot.retiring != null) {
                all.add(slot.retiring);
            }
        }
        stop(all.toArray(Generation[]::new));
    }
}
