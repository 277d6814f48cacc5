package dev.tandem.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** One projection being kept up to date: its documents, its processor, how far it is. */
final class Generation<V> {

    private final String name;
    private final Projection<V> projection;
    private final Views<V> views;
    private final PooledStreamingEventProcessor processor;
    private final BatchInvoker invoker;
    private final int segments;
    private final PublishedProgress published;
    private final List<Segment> all;
    /** The highest position seen per segment that was ours: stays true when the segment is not ours any more. */
    private final Map<Integer, Long> seen = new ConcurrentHashMap<>();

    Generation(
            String name,
            Projection<V> projection,
            Views<V> views,
            PooledStreamingEventProcessor processor,
            BatchInvoker invoker,
            int segments,
            PublishedProgress published) {
        this.name = name;
        this.projection = projection;
        this.views = views;
        this.processor = processor;
        this.invoker = invoker;
        this.segments = segments;
        this.published = published;
        int[] ids = IntStream.range(0, segments).toArray();
        all = IntStream.of(ids).mapToObj(id -> Segment.computeSegment(id, ids)).toList();
    }

    String name() {
        return name;
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

    Map<Integer, String> alarms() {
        return invoker.alarms();
    }

    /** Per segment the position up to which it has folded everything, -1 where nothing is known. */
    Map<Integer, Long> positions() {
        var positions = new HashMap<Integer, Long>();
        for (int segment = 0; segment < segments; segment++) {
            positions.put(segment, -1L);
        }
        look();
        positions.putAll(seen);
        if (processor.processingStatus().size() < segments) {
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
