package dev.tandem.query.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/** What the read side asks the event store itself. */
public final class Log {

    private final EventStore store;
    private final List<EventUpcaster> upcasters;
    private final @Nullable EventsAt at;
    private volatile @Nullable String first;

    public Log(EventStore store) {
        this(store, List.of());
    }

    /**
     * @param store hands out events as they are stored: no upcaster is applied by it
     * @param upcasters applied when an event is decoded
     */
    public Log(EventStore store, List<EventUpcaster> upcasters) {
        this(store, upcasters, null);
    }

    /**
     * @param store hands out events as they are stored: no upcaster is applied by it
     * @param upcasters applied when an event is decoded
     * @param at finds events by position; absent where nothing can
     */
    public Log(EventStore store, List<EventUpcaster> upcasters, @Nullable EventsAt at) {
        this.store = store;
        this.upcasters = List.copyOf(upcasters);
        this.at = at;
    }

    EventReader reader(Serializer serializer) {
        return new EventReader(serializer, upcasters);
    }

    EventStore store() {
        return store;
    }

    /** The position of the last event, -1 while there is none. */
    public long head() {
        return position(store.createHeadToken());
    }

    /**
     * The position of the last event recorded up to the end of the instant's millisecond, -1 where there is none: of all
     * events, those before the first that is later. (Milliseconds are what every event store keeps.)
     */
    public long lastUpTo(Instant instant) {
        var nextMillisecond = instant.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return position(store.createTokenAt(nextMillisecond));
    }

    /** The events at these positions, as they are stored; empty where the event store cannot find them so. */
    Optional<List<? extends EventMessage<?>>> at(List<Long> positions) {
        return at == null ? Optional.empty() : Optional.of(at.read(positions));
    }

    public Optional<Instant> timeOf(long position) {
        return eventAt(position).map(EventReader::time);
    }

    /** Hands in everything from one position to another, both inclusive; the log must have got there. */
    void read(long from, long to, Consumer<EventMessage<?>> reader) {
        try (var stream =
                from > to ? null : store.openStream(from <= 0 ? null : new GlobalSequenceTrackingToken(from - 1))) {
            long read = from - 1;
            while (stream != null && read < to) {
                if (!stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the log has nothing after position %d".formatted(read));
                }
                var event = stream.nextAvailable();
                read = EventReader.position(event);
                if (read <= to) {
                    reader.accept(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
    }

    /** The id of the first event, which tells this log from others; empty while there is none. */
    public Optional<String> identity() {
        var known = first;
        if (known == null) {
            known = eventIdAt(0).orElse(null);
            first = known;
        }
        return Optional.ofNullable(known);
    }

    Optional<String> eventIdAt(long position) {
        return eventAt(position).map(EventMessage::getIdentifier);
    }

    private Optional<EventMessage<?>> eventAt(long position) {
        if (position < 0) {
            return Optional.empty();
        }
        if (at != null) {
            return position > head()
                    ? Optional.empty()
                    : Optional.of(at.read(List.of(position)).getFirst());
        }
        try (var stream = store.openStream(position == 0 ? null : new GlobalSequenceTrackingToken(position - 1))) {
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var event = stream.nextAvailable();
                return event.trackingToken().position().orElse(-1) == position ? Optional.of(event) : Optional.empty();
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
