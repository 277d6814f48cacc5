package dev.tandem.query;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Folds events into a projection without a store: {@code given(events).then(projection, key)}. */
public final class Given {

    private final List<Recorded<TandemEvent>> events;

    private Given(List<Recorded<TandemEvent>> events) {
        this.events = events;
    }

    /** At positions from 0, an hour apart. */
    public static Given events(List<? extends TandemEvent> events) {
        var sequences = new HashMap<String, Long>();
        var recorded = new java.util.ArrayList<Recorded<TandemEvent>>();
        for (var event : events) {
            int position = recorded.size();
            recorded.add(Recorded.of(
                    event,
                    position,
                    timeOf(position),
                    sequences.merge(event.source().stream(), 0L, (last, zero) -> last + 1),
                    Map.of(MetadataKeys.SEQUENCE, event.sequence().toString()),
                    new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}")));
        }
        return new Given(recorded);
    }

    public static Instant timeOf(int position) {
        return Instant.parse("2026-03-01T08:00:00Z").plusSeconds(3600L * position);
    }

    public <V> V then(Projection<V> projection, String key) {
        return Objects.requireNonNull(
                Replay.fold(projection, events.stream()).get(key).value());
    }

    /** All documents that there are by then. */
    public <V> List<V> all(Projection<V> projection) {
        return Replay.fold(projection, events.stream()).values().stream()
                .flatMap(document -> Stream.ofNullable(document.value()))
                .toList();
    }
}
