package dev.tandem.query.reading;

import dev.tandem.api.AggregateType;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.catalogue.Catalogue;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Gauge;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.projection.Basis;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import dev.tandem.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all partnerships add to the figures of the organisation. Of now it is remembered, as numbers without words, and
 * only that of partnerships in which something happened since is made anew; as of a moment it is folded from what was
 * kept when the moment's stretch of the log began.
 */
final class Contributions {

    /** Documents read in one go. */
    private static final int AT_ONCE = 500;
    /** Events looked through for the partnerships in which something happened; after more, all are looked at. */
    private static final int MOST_EVENTS = 20_000;
    /** Partnerships that are remembered, some kilobytes each. */
    private static final int MOST_REMEMBERED = 50_000;
    /** Bytes of gauges that are remembered with them. */
    private static final long MOST_KEPT = 64_000_000;

    private final ViewsInTime views;
    private final ProjectionRunner runner;
    private final Gauges gauges;
    private final Catalogue catalogue;

    /** One at a time: each needs the documents of all partnerships. */
    private final Semaphore folding = new Semaphore(1);

    private final ReentrantLock remembering = new ReentrantLock();
    private final Map<String, Contribution> remembered = new HashMap<>();
    /** What these were made of, as it is stored: another day needs no question to the store. */
    private final Map<String, String> kept = new HashMap<>();

    private long keptBytes;
    /** Those whose contribution is not that of {@link #position}. */
    private final Set<String> outdated = new LinkedHashSet<>();

    /** What stood still at an event that could not be folded: it may go on without a new one. */
    private final Set<String> stoodStill = new HashSet<>();

    private String generation = "";
    private long position = -1;

    Contributions(Documents documents, ProjectionRunner runner) {
        this.runner = runner;
        views = documents.views();
        gauges = documents.projections().gauges();
        catalogue = documents.projections().catalogue();
    }

    /** @param moment the position being one that everything has reached */
    List<Contribution> now(Moment moment, Deadline deadline) {
        inTurn(() -> remembering.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        try {
            if (moment.position() >= position && remembered.size() <= MOST_REMEMBERED) {
                catchUp(moment, deadline);
                return inOrder(remembered.values().stream());
            }
        } finally {
            remembering.unlock();
        }
        return then(moment, deadline);
    }

    private interface Turn {

        boolean come() throws InterruptedException;
    }

    private static void inTurn(Turn turn) {
        try {
            if (turn.come()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(RefusalCode.NOT_YET_VISIBLE, "Others are asking the same; ask again in a moment.");
    }

    private void catchUp(Moment moment, Deadline deadline) {
        var serving = runner.serving(gauges);
        if (!serving.equals(generation)) {
            generation = serving;
            outdated.addAll(remembered.keySet());
        }
        if (moment.position() - position > MOST_EVENTS) {
            outdated.addAll(remembered.keySet());
        } else {
            runner.events(
                    gauges,
                    position + 1,
                    moment.position(),
                    remembered::containsKey,
                    recorded -> outdated.add(recorded.sequence()));
        }
        outdated.addAll(opened(position, moment.position()));
        outdated.addAll(stoodStill);
        stoodStill.clear();
        stoodStill.addAll(runner.parked(gauges).keySet());
        outdated.addAll(stoodStill);
        position = moment.position();
        outdated.forEach(this::forget);
        var otherDay = new ArrayList<String>();
        remembered.forEach((key, contribution) -> {
            if (!contribution.holdsAt(moment.at())) {
                (kept.containsKey(key) ? otherDay : outdated).add(key);
            }
        });
        inParallel(slices(outdated), keys -> made(keys, moment, deadline))
                .forEach(those -> those.forEach(this::remember));
        inParallel(slices(otherDay), keys -> ofKept(keys, moment)).forEach(remembered::putAll);
        // one that could not be made is tried again
        outdated.removeIf(remembered::containsKey);
    }

    private void forget(String key) {
        var gauge = kept.remove(key);
        keptBytes -= gauge == null ? 0 : gauge.length();
    }

    private void remember(String key, Made made) {
        remembered.put(key, made.contribution());
        if (keptBytes + made.gauge().length() <= MOST_KEPT) {
            kept.put(key, made.gauge());
            keptBytes += made.gauge().length();
        }
    }

    private record Made(Contribution contribution, String gauge) {}

    private Map<String, Made> made(List<String> keys, Moment moment, Deadline deadline) {
        var made = new HashMap<String, Made>();
        views.at(gauges, keys, moment.position(), deadline).forEach((key, document) -> {
            var gauge = document.value();
            if (gauge != null) {
                made.put(
                        key,
                        new Made(
                                Contribution.of(gauge, moment.at()),
                                gauges.format().write(gauge)));
            }
        });
        return made;
    }

    private Map<String, Contribution> ofKept(List<String> keys, Moment moment) {
        var made = new HashMap<String, Contribution>();
        keys.forEach(key -> {
            var gauge = gauges.format().read(Objects.requireNonNull(kept.get(key)));
            made.put(key, Contribution.of(gauge, moment.at()));
        });
        return made;
    }

    /** Of the documents as they are, or folded from the history where they are ahead. */
    private Map<String, Contribution> contributions(List<String> keys, Moment moment, Deadline deadline) {
        var made = new HashMap<String, Contribution>();
        views.at(gauges, keys, moment.position(), deadline)
                .forEach((key, document) -> contribution(document, moment).forEach(one -> made.put(key, one)));
        return made;
    }

    private static Stream<Contribution> contribution(@Nullable View<Gauge> document, Moment moment) {
        var gauge = document == null ? null : document.value();
        return gauge == null ? Stream.empty() : Stream.of(Contribution.of(gauge, moment.at()));
    }

    private static List<Contribution> inOrder(Stream<Contribution> contributions) {
        return contributions
                .sorted(Comparator.comparingLong(Contribution::since))
                .toList();
    }

    /** The partnerships opened after a position, up to another. */
    private List<String> opened(long after, long upTo) {
        var found = new ArrayList<String>();
        var keys = new ArrayList<String>();
        for (long next = after + 1; next <= upTo; next = Catalogue.nextStretch(next)) {
            keys.add(Catalogue.key(AggregateType.PARTNERSHIP, next));
        }
        for (var some : slices(keys)) {
            runner.read(catalogue, some).values().stream()
                    .flatMap(block -> Stream.ofNullable(block.value()))
                    .flatMap(block -> block.items().stream())
                    .filter(item -> item.position() > after && item.position() <= upTo)
                    .map(Item::id)
                    .forEach(found::add);
        }
        return found;
    }

    /** @param moment the position being one that everything has reached */
    List<Contribution> then(Moment moment, Deadline deadline) {
        inTurn(() -> folding.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        try {
            var parts = inParallel(slices(opened(-1, moment.position())), keys -> part(keys, moment, deadline));
            var unfinished = new LinkedHashMap<String, Basis<Gauge>>();
            parts.forEach(part -> part.unfinished().forEach(basis -> unfinished.put(basis.key(), basis)));
            var folded = unfinished.isEmpty() ? Stream.<Contribution>empty() : folded(unfinished, moment);
            return inOrder(Stream.concat(parts.stream().flatMap(part -> part.finished().stream()), folded));
        } finally {
            folding.release();
        }
    }

    private record Part(List<Contribution> finished, List<Basis<Gauge>> unfinished) {}

    private Part part(List<String> keys, Moment moment, Deadline deadline) {
        var part = new Part(new ArrayList<>(), new ArrayList<>());
        var bases = runner.bases(gauges, keys, moment.position());
        bases.values().forEach(basis -> {
            if (basis.complete()) {
                contribution(basis.document(), moment).forEach(part.finished()::add);
            } else {
                part.unfinished().add(basis);
            }
        });
        var lost = keys.stream().filter(key -> !bases.containsKey(key)).toList();
        part.finished().addAll(contributions(lost, moment, deadline).values());
        return part;
    }

    private Stream<Contribution> folded(Map<String, Basis<Gauge>> bases, Moment moment) {
        var events = events(moment.position() / gauges.stretch() * gauges.stretch(), moment.position(), bases.keySet());
        return inParallel(
                        slices(bases.keySet()),
                        keys -> keys.stream()
                                .flatMap(key -> {
                                    var basis = Objects.requireNonNull(bases.get(key));
                                    return contribution(
                                            Replay.onto(
                                                    gauges, key, basis.document(), events.getOrDefault(key, List.of())),
                                            moment);
                                })
                                .toList())
                .stream()
                .flatMap(List::stream);
    }

    /** The events of a stretch by sequence, in log order. The log is read in as many places at once as there are cores. */
    private Map<String, List<Recorded<? extends TandemEvent>>> events(long from, long to, Set<String> sequences) {
        long each = (to - from) / workers() + 1;
        var starts = new ArrayList<Long>();
        for (long start = from; start <= to; start += each) {
            starts.add(start);
        }
        var events = new HashMap<String, List<Recorded<? extends TandemEvent>>>();
        inParallel(starts, start -> {
                    var read = new ArrayList<Recorded<? extends TandemEvent>>();
                    runner.events(gauges, start, Math.min(to, start + each - 1), sequences::contains, read::add);
                    return read;
                })
                .forEach(read -> read.forEach(event -> events.computeIfAbsent(event.sequence(), _ -> new ArrayList<>())
                        .add(event)));
        return events;
    }

    private static <T> List<List<T>> slices(Collection<T> all) {
        var list = List.copyOf(all);
        var slices = new ArrayList<List<T>>();
        for (int i = 0; i < list.size(); i += AT_ONCE) {
            slices.add(list.subList(i, Math.min(list.size(), i + AT_ONCE)));
        }
        return slices;
    }

    private static int workers() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** As many at once as there are cores: more would only hold more in memory. */
    private static <T, R> List<R> inParallel(List<T> parts, Function<T, R> work) {
        if (parts.size() < 2) {
            return parts.stream().map(work).toList();
        }
        var next = new AtomicInteger();
        var results = new ArrayList<@Nullable R>(Collections.nCopies(parts.size(), null));
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                results.set(i, work.apply(parts.get(i)));
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(workers(), worker))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while putting the organisation together", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot put the organisation together", e.getCause());
        }
        return results.stream().map(Objects::requireNonNull).toList();
    }
}
