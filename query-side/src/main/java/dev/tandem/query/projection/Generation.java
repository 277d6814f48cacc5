package dev.tandem.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** One projection being kept up to date: its documents, its processor, how far it is. */
final class Generation<V> {

    private final String name;
    private final int number;
    private final Projection<V> projection;
    private final Views<V> views;
    private final PooledStreamingEventProcessor processor;
    private final BatchInvoker invoker;
    private final int segments;
    private final PublishedProgress published;
    private final List<Segment> all;
    /** The highest position seen per segment that was ours: stays true when the segment is not ours any more. */
    private final Map<Integer, Long> seen = new ConcurrentHashMap<>();

    /** By segment, since when nobody has it, as {@link System#nanoTime}. */
    private final Map<Integer, Long> freeSince = new ConcurrentHashMap<>();

    private volatile boolean started;

    Generation(
            int number,
            Projection<V> projection,
            Views<V> views,
            PooledStreamingEventProcessor processor,
            BatchInvoker invoker,
            int segments,
            PublishedProgress published) {
        name = nameOf(projection, number);
        this.number = number;
        this.projection = projection;
        this.views = views;
        this.processor = processor;
        this.invoker = invoker;
        this.segments = segments;
        this.published = published;
        int[] ids = IntStream.range(0, segments).toArray();
        all = IntStream.of(ids).mapToObj(id -> Segment.computeSegment(id, ids)).toList();
    }

    static String nameOf(Projection<?> projection, int number) {
        return projection.name() + "@" + number;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    int segments() {
        return segments;
    }

    void start() {
        started = true;
        processor.start();
    }

    /** Whether it follows the log by itself; not while it is built. */
    boolean started() {
        return started;
    }

    CompletableFuture<Void> stop() {
        return started ? processor.shutdownAsync() : CompletableFuture.completedFuture(null);
    }

    /** Everything up to a position was built at once. */
    void built(long position) {
        for (int segment = 0; segment < segments; segment++) {
            seen.merge(segment, position, Math::max);
        }
    }

    Projection<V> projection() {
        return projection;
    }

    Views<V> views() {
        return views;
    }

    PooledStreamingEventProcessor processor() {
        return processor;
    }

    /**
     * Takes the segments that nobody has had for a while. The processor does so too, but having lost its claims, as a
     * process that stood still does, it keeps off them for up to a minute, whether or not anyone else is there.
     *
     * @param longest how long one may be free
     */
    void takeOver(TokenStore tokens, Duration longest) {
        if (!started || !sharesSegments()) {
            freeSince.clear();
            return;
        }
        long now = System.nanoTime();
        var held = processor.processingStatus().keySet();
        var available = tokens.fetchAvailableSegments(name).stream()
                .map(Segment::getSegmentId)
                .collect(Collectors.toSet());
        for (int segment = 0; segment < segments; segment++) {
            if (held.contains(segment) || !available.contains(segment)) {
                freeSince.remove(segment);
                if (!held.contains(segment)) {
                    invoker.another(segment);
                }
            } else if (now - freeSince.computeIfAbsent(segment, _ -> now) >= longest.toNanos()) {
                freeSince.remove(segment);
                var unused = processor.claimSegment(segment);
            }
        }
    }

    /** Whether some of its segments may be another process's. */
    boolean sharesSegments() {
        return processor.processingStatus().size() < segments;
    }

    Map<Integer, String> alarms() {
        return invoker.alarms();
    }

    /** Per segment the position up to which it has folded everything, -1 where nothing is known. */
    Map<Integer, Long> positions() {
        var positions = new HashMap<Integer, Long>();
        for (int segment = 0; segment < segments; segment++) {
            positions.put(segment, -1L);
        }
        // asked first: what is claimed between the two questions is then seen by the second, and what was published by
        // the first
        boolean shares = sharesSegments();
        positions.putAll(look());
        if (shares) {
            published.read(name).forEach((segment, position) -> positions.merge(segment, position, Math::max));
        }
        return positions;
    }

    /** Notes how far the segments of this process are. */
    Map<Integer, Long> look() {
        for (EventTrackerStatus status : processor.processingStatus().values()) {
            status.getCurrentPosition()
                    .ifPresent(position -> seen.merge(status.getSegment().getSegmentId(), position, Math::max));
        }
        return seen;
    }

    /** All events up to here are in the documents. */
    long reached() {
        return positions().values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    /** All events of these sequences up to here are in the documents, whatever keeps others. */
    long reached(Collection<String> sequences) {
        var positions = positions();
        if (projection.global()) {
            return positions.getOrDefault(0, -1L);
        }
        return sequences.stream()
                .mapToLong(sequence -> positions.getOrDefault(segmentOf(sequence), -1L))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private int segmentOf(String sequence) {
        for (var segment : all) {
            if (segment.matches(sequence)) {
                return segment.getSegmentId();
            }
        }
        throw new IllegalStateException("no segment of %s has %s".formatted(name, sequence));
    }
}
