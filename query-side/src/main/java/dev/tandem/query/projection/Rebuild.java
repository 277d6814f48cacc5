package dev.tandem.query.projection;

import static java.util.Objects.requireNonNullElse;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Fold.Folded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the log from which several generations are built at once.
 *
 * <p>Every event is decoded once. Workers share the sequences among them, and projections that are one sequence have a
 * line of their own; each folds its chunks in log order, in memory, while the next chunk is already being read and
 * decoded. Documents are written now and then, and the position they are at after them: documents that are ahead of it
 * when the work is taken up again skip what they have.
 */
final class Rebuild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    /** Chunks read and not yet folded by everybody. */
    private static final int IN_FLIGHT = 3;

    private static final int LOOK_MILLIS = 200;
    /** For each worker; those that write wait for the store half of the time. */
    private static final int WRITERS_EACH = 2;
    /** Documents. */
    private static final int WRITTEN_BY_ONE = 512;
    /** Documents that are written once and forgotten are written as soon as there are so many of them. */
    private static final int ONCE_ENOUGH = 2048;

    private final Log log;
    private final EventReader reader;
    private final List<Target<?>> targets;
    private final RebuildSettings settings;
    private final ExecutorService pool;
    private final ExecutorService writers;
    /** By what an event is said to be; {@link Object} where that cannot be told. */
    private final Map<Class<?>, Concerned> concerned = new ConcurrentHashMap<>();

    private final LongAdder touches = new LongAdder();
    private final LongAdder held = new LongAdder();

    /**
     * A generation being built.
     *
     * @param views of the generation
     * @param from everything up to here is in its documents
     * @param fresh whether it has no documents: nothing needs to be looked for
     * @param wanted whether it is still to be built
     * @param written is told the position up to which everything is in the documents
     */
    record Target<V>(
            String generation,
            Projection<V> projection,
            Views<V> views,
            long from,
            boolean fresh,
            BooleanSupplier wanted,
            LongConsumer written) {}

    /** Hears how the work goes on, from several threads. */
    interface Listener {

        /** Everything up to a position is folded in memory. */
        void folded(long position, int events);

        /** Everything up to a position is in the store. */
        void written(long position, String eventId);
    }

    private record Entry(Recorded<TandemEvent> recorded, Concerned concerned) {

        String sequence() {
            return recorded.sequence();
        }
    }

    /**
     * Whom events of a type may concern.
     *
     * @param targets by their places
     * @param read whether one of these reads the event itself
     */
    private record Concerned(BitSet targets, boolean read) {}

    Rebuild(Log log, EventReader reader, List<Target<?>> targets, RebuildSettings settings) {
        this.log = log;
        this.reader = reader;
        this.targets = List.copyOf(targets);
        this.settings = settings;
        pool = threads(0, settings.workers());
        writers = threads(settings.workers(), WRITERS_EACH * settings.workers());
    }

    private static ExecutorService threads(int first, int number) {
        return Executors.newFixedThreadPool(
                number,
                Thread.ofPlatform().name("projection-rebuild-", first).daemon().factory());
    }

    /**
     * Builds until the log has nothing more for the moment, or nobody wants it any more.
     *
     * @param goOn asked between chunks; if not, what was folded since the last writing is lost
     * @return the position up to which every target has everything that is in the log; -1 for an empty log
     */
    long run(Parking parking, Listener listener, BooleanSupplier goOn) throws InterruptedException {
        long from = targets.stream().mapToLong(Target::from).min().orElse(-1);
        var lines = new ArrayList<Line>();
        for (int worker = 0; worker < settings.workers(); worker++) {
            lines.add(line(worker, false, parking));
        }
        lines.add(line(0, true, parking));
        lines.removeIf(line -> line.parts.isEmpty());
        var room = new Semaphore(IN_FLIGHT);
        CompletableFuture<?> writing = CompletableFuture.completedFuture(null);
        long position = from;
        var eventId = "";
        long lastWritten = System.nanoTime();
        try (var stream = log.store().openStream(from < 0 ? null : new GlobalSequenceTrackingToken(from))) {
            while (goOn.getAsBoolean()
                    && targets.stream().anyMatch(t -> t.wanted().getAsBoolean())) {
                var messages = new ArrayList<TrackedEventMessage<?>>(settings.chunk());
                while (messages.size() < settings.chunk()
                        && stream.hasNextAvailable(
                                messages.isEmpty() && position < log.head() ? LOOK_MILLIS : 0, TimeUnit.MILLISECONDS)) {
                    messages.add(stream.nextAvailable());
                }
                if (!messages.isEmpty()) {
                    room.acquire();
                    var chunk = decoded(messages);
                    lines.forEach(line -> line.fold(chunk));
                    position = EventReader.position(messages.getLast());
                    eventId = messages.getLast().getIdentifier();
                    long folded = position;
                    var unused = all(lines).whenComplete((_, e) -> {
                        room.release();
                        if (e == null) {
                            listener.folded(folded, messages.size());
                        }
                    });
                }
                for (var line : lines) {
                    line.check();
                }
                boolean done = position >= log.head();
                if (done
                        || touches.sum() > settings.touches()
                        || System.nanoTime() - lastWritten
                                > settings.writeEvery().toNanos()) {
                    done(writing);
                    touches.reset();
                    lastWritten = System.nanoTime();
                    long reached = position;
                    lines.forEach(Line::write);
                    var last = eventId;
                    writing = all(lines).thenRun(() -> {
                        targets.stream()
                                .filter(target -> target.wanted().getAsBoolean())
                                .forEach(target -> target.written().accept(Math.max(reached, target.from())));
                        if (!last.isEmpty()) {
                            listener.written(reached, last);
                        }
                    });
                    if (done) {
                        done(writing);
                        return position;
                    }
                }
            }
            done(all(lines));
            return position;
        }
    }

    private static void done(CompletableFuture<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private static CompletableFuture<Void> all(List<Line> lines) {
        return CompletableFuture.allOf(lines.stream().map(line -> line.last).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<List<Entry>> decoded(List<TrackedEventMessage<?>> messages) {
        int slice = Math.ceilDiv(messages.size(), settings.workers());
        var slices = new ArrayList<CompletableFuture<List<Entry>>>();
        for (int start = 0; start < messages.size(); start += slice) {
            var part = messages.subList(start, Math.min(start + slice, messages.size()));
            slices.add(CompletableFuture.supplyAsync(
                    () -> part.stream().map(this::entry).toList(), pool));
        }
        return CompletableFuture.allOf(slices.toArray(CompletableFuture[]::new))
                .thenApply(_ ->
                        slices.stream().flatMap(some -> some.join().stream()).toList());
    }

    private Entry entry(TrackedEventMessage<?> message) {
        var recorded = reader.read(message);
        var concerns =
                concerned.computeIfAbsent(requireNonNullElse(reader.typeOf(message), Object.class), this::concernedBy);
        if (concerns.read()) {
            try {
                var unused = recorded.event();
            } catch (PoisonEvent e) {
                LOG.debug("Whoever folds it will meet it again, and park its sequence", e);
            }
        }
        return new Entry(recorded, concerns);
    }

    private Concerned concernedBy(Class<?> type) {
        var places = new BitSet();
        boolean read = false;
        for (int i = 0; i < targets.size(); i++) {
            var projection = targets.get(i).projection();
            if (EventReader.mayConcern(projection, type)) {
                places.set(i);
                read |= projection.readsEvents();
            }
        }
        return new Concerned(places, read);
    }

    private Line line(int worker, boolean global, Parking parking) {
        var parts = new ArrayList<Part<?>>();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).projection().global() == global) {
                parts.add(new Part<>(i, targets.get(i), parking));
            }
        }
        return new Line(worker, global, parts);
    }

    /** What is folded in order, one thing after the other: a worker's share of the sequences, or what is one sequence. */
    private final class Line {

        private final int worker;
        private final boolean global;
        private final List<Part<?>> parts;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

        Line(int worker, boolean global, List<Part<?>> parts) {
            this.worker = worker;
            this.global = global;
            this.parts = parts;
        }

        void fold(CompletableFuture<List<Entry>> chunk) {
            last = last.thenCombineAsync(
                    chunk,
                    (_, entries) -> {
                        var mine = global
                                ? entries
                                : entries.stream()
                                        .filter(e ->
                                                Math.floorMod(e.sequence().hashCode(), settings.workers()) == worker)
                                        .toList();
                        parts.forEach(part -> part.fold(mine));
                        return null;
                    },
                    pool);
        }

        void write() {
            last = last.thenCompose(
                    _ -> CompletableFuture.allOf(parts.stream().map(Part::write).toArray(CompletableFuture[]::new)));
        }

        /** Throws what went wrong. */
        void check() throws InterruptedException {
            if (last.isCompletedExceptionally()) {
                done(last);
            }
        }
    }

    /** One line's documents of one generation. */
    private final class Part<V> {

        private final int place;
        private final Target<V> target;
        private final Parking parking;
        private final Fold<V> fold;
        private final Set<String> evicted = new HashSet<>();
        /** What stands still. Nobody else parks sequences of this line. */
        private Map<String, ParkedSequence> parked = Map.of();
        /** The last events of parked sequences, of the chunk at hand. */
        private final Map<String, Long> passed = new HashMap<>();

        private final Map<String, Integer> lengths = new HashMap<>();

        Part(int place, Target<V> target, Parking parking) {
            this.place = place;
            this.target = target;
            this.parking = parking;
            fold = new Fold<>(target.projection());
        }

        void fold(List<Entry> entries) {
            if (!target.wanted().getAsBoolean()) {
                return;
            }
            var projection = target.projection();
            parked = parking.of(target.generation());
            var events = new ArrayList<Entry>(entries.size());
            var keys = new ArrayList<List<String>>(entries.size());
            var missing = new LinkedHashSet<String>();
            for (var entry : entries) {
                if (entry.recorded().position() <= target.from()
                        || !entry.concerned().targets().get(place)
                        || passedOver(entry)) {
                    continue;
                }
                try {
                    var touching = Fold.keys(projection, entry.recorded());
                    events.add(entry);
                    keys.add(touching);
                    for (var key : touching) {
                        if ((!target.fresh() || evicted.contains(key))
                                && !fold.documents().containsKey(key)) {
                            missing.add(key);
                        }
                    }
                } catch (PoisonEvent e) {
                    park(entry, e);
                }
            }
            target.views().load(fold, missing);
            evicted.removeAll(missing);
            for (int i = 0; i < events.size(); i++) {
                var entry = events.get(i);
                if (passedOver(entry)) {
                    continue;
                }
                try {
                    fold.apply(entry.recorded(), keys.get(i));
                    touches.add(keys.get(i).size());
                } catch (PoisonEvent e) {
                    park(entry, e);
                }
            }
            passed.forEach((sequence, last) -> parking.passed(target.generation(), sequence, last));
            passed.clear();
            if (projection.oneEventEach() && fold.documents().size() >= ONCE_ENOUGH) {
                // here, and not by others: a thread that waits for them can't be interrupted
                var changed = fold.changed();
                target.views().write(fold, changed);
                written(changed);
            }
        }

        /** What only copies events can copy every event: it fails rather than leave one out. */
        private void park(Entry entry, PoisonEvent cause) {
            if (!target.projection().readsEvents()) {
                throw cause;
            }
            parking.park(target.generation(), entry.sequence(), cause);
            parked = parking.of(target.generation());
        }

        /** Nothing is tried again while it is being built, so what is parked stays so. */
        private boolean passedOver(Entry entry) {
            if (parked.isEmpty()) {
                return false;
            }
            var standing = parked.get(entry.sequence());
            long position = entry.recorded().position();
            if (standing == null || position < standing.position()) {
                return false;
            }
            passed.merge(entry.sequence(), position, Math::max);
            return true;
        }

        /** Some documents at the same time as others: much of it is waiting for the store. */
        CompletableFuture<?> write() {
            if (!target.wanted().getAsBoolean()) {
                return CompletableFuture.completedFuture(null);
            }
            var changed = fold.changed();
            var writing = new ArrayList<CompletableFuture<?>>();
            for (int start = 0; start < changed.size(); start += WRITTEN_BY_ONE) {
                var some = changed.subList(start, Math.min(start + WRITTEN_BY_ONE, changed.size()));
                writing.add(CompletableFuture.runAsync(() -> target.views().write(fold, some), writers));
            }
            return CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new))
                    .thenRun(() -> written(changed));
        }

        private void written(List<Folded<V>> touched) {
            fold.forgetCopies();
            for (var document : touched) {
                @Nullable Integer before = lengths.put(document.key, document.length());
                held.add(document.length() - (before == null ? 0 : before));
            }
            if (target.projection().oneEventEach()) {
                // no event comes for them again, so not even their names are kept
                fold.documents().clear();
                forget(lengths.keySet());
            } else if (held.sum() > settings.held()) {
                evict(touched);
            }
        }

        private void evict(List<Folded<V>> touched) {
            var idle = new HashSet<>(fold.documents().keySet());
            touched.forEach(document -> idle.remove(document.key));
            evict(idle);
            if (held.sum() > settings.held()) {
                evict(Set.copyOf(fold.documents().keySet()));
            }
        }

        private void evict(Set<String> keys) {
            fold.documents().keySet().removeAll(keys);
            evicted.addAll(keys);
            forget(keys);
        }

        private void forget(Set<String> keys) {
            for (var key : List.copyOf(keys)) {
                @Nullable Integer length = lengths.remove(key);
                held.add(length == null ? 0 : -length);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        writers.shutdownNow();
        try {
            if (!(pool.awaitTermination(10, TimeUnit.SECONDS) && writers.awaitTermination(10, TimeUnit.SECONDS))) {
                LOG.warn("What builds generations did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
