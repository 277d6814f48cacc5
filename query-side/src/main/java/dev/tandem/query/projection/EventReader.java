package dev.tandem.query.projection;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Recorded.Origin;
import dev.tandem.query.projection.Recorded.Stored;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link Recorded} events out of Axon's messages, and out of what the journal keeps. */
public final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    /** An upcaster is for payloads here: metadata has been the same since the first event. */
    private static final String NO_METADATA = "{}";

    private final Serializer serializer;
    private final Serializer asStored;
    private final List<EventUpcaster> upcasters;

    public EventReader(Serializer serializer) {
        this(serializer, List.of());
    }

    /**
     * @param serializer the event serializer
     * @param upcasters applied when an event is decoded; the store is to apply none, so that what is copied from it is
     *     what is stored
     */
    EventReader(Serializer serializer, List<EventUpcaster> upcasters) {
        this.serializer = serializer;
        this.upcasters = List.copyOf(upcasters);
        asStored = new AsStored(serializer);
    }

    /** What a message is said to be, without decoding it; null where that cannot be told. */
    @Nullable Class<?> typeOf(EventMessage<?> message) {
        if (!upcasters.isEmpty()) {
            return null;
        }
        try {
            return message.getPayloadType();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The type of {} cannot be told: {}", message.getIdentifier(), e.toString());
            return null;
        }
    }

    /** Of what is not known to be an event of ours this is so: it is looked at, and is poison where it is folded. */
    static boolean mayConcern(Projection<?> projection, @Nullable Class<?> type) {
        return !projection.readsEvents()
                || type == null
                || !TandemEvent.class.isAssignableFrom(type)
                || projection.concerns(type.asSubclass(TandemEvent.class));
    }

    Recorded<TandemEvent> read(EventMessage<?> message) {
        long position = position(message);
        var origin = message instanceof DomainEventMessage<?> domain
                ? new Origin(message.getIdentifier(), domain.getAggregateIdentifier(), domain.getSequenceNumber())
                : new Origin(message.getIdentifier(), "none", 0);
        var at = time(message);
        return new Recorded<>(
                position,
                at,
                sequence(message),
                new Once<>(() -> strings(message.getMetaData())),
                origin,
                upcasters.isEmpty()
                        // the message decodes its payload once and remembers it
                        ? () -> decoded(position, origin, message)
                        : new Once<>(() -> decoded(position, at, origin, stored(message))),
                () -> stored(message));
    }

    private static @Nullable String sequence(EventMessage<?> message) {
        var said = message.getMetaData().get(MetadataKeys.SEQUENCE);
        return said == null ? null : said.toString();
    }

    /** The event that a journal entry is a copy of. */
    public Recorded<TandemEvent> read(
            long position, Instant at, Map<String, String> metadata, Origin origin, Stored stored) {
        var all = Map.copyOf(metadata);
        return new Recorded<>(
                position,
                at,
                all.get(MetadataKeys.SEQUENCE),
                () -> all,
                origin,
                new Once<>(() -> decoded(position, at, origin, stored)),
                () -> stored);
    }

    static long position(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            TrackingToken token = tracked.trackingToken();
            return token.position()
                    .orElseThrow(() -> new IllegalStateException("the token %s has no position".formatted(token)));
        }
        throw new IllegalStateException("%s is not from a tracked stream".formatted(message.getClass()));
    }

    /** Of an event that was copied from a log whose times are finer than those of its store, the one it had there. */
    static Instant time(EventMessage<?> message) {
        return message.getMetaData().get(MetadataKeys.TIME) instanceof String exact
                ? Instant.parse(exact)
                : message.getTimestamp();
    }

    private TandemEvent decoded(long position, Origin origin, EventMessage<?> message) {
        return decoded(
                position, origin, message::getPayload, () -> stored(message).type());
    }

    private TandemEvent decoded(long position, Instant at, Origin origin, Stored stored) {
        var written = new SimpleSerializedObject<>(stored.payload(), String.class, stored.type(), stored.revision());
        return decoded(
                position,
                origin,
                () -> serializer.deserialize(upcasters.isEmpty() ? written : upcast(at, origin, written)),
                stored::type);
    }

    private SerializedObject<String> upcast(Instant at, Origin origin, SerializedObject<String> written) {
        var event = new GenericDomainEventEntry<>(
                origin.aggregateType(),
                origin.stream(),
                origin.sequence(),
                origin.eventId(),
                at,
                written.getType().getName(),
                written.getType().getRevision(),
                written.getData(),
                NO_METADATA);
        Stream<IntermediateEventRepresentation> now = Stream.of(new InitialEventRepresentation(event, serializer));
        for (var upcaster : upcasters) {
            now = upcaster.upcast(now);
        }
        var left = now.toList();
        if (left.size() != 1) {
            throw new IllegalArgumentException("the upcasters left %d events of one".formatted(left.size()));
        }
        return left.getFirst().getData(String.class);
    }

    private static TandemEvent decoded(long position, Origin origin, Supplier<Object> payload, Supplier<String> type) {
        Object read;
        try {
            read = payload.get();
        } catch (Throwable e) {
            if (PoisonEvent.isFaultOfTheEvent(e)) {
                throw new PoisonEvent(position, origin.eventId(), type.get(), "cannot be decoded", e);
            }
            throw e;
        }
        if (read instanceof TandemEvent event) {
            return event;
        }
        throw new PoisonEvent(position, origin.eventId(), type.get(), "is of a type that is not known here", null);
    }

    private Stored stored(EventMessage<?> message) {
        SerializedObject<String> payload = message.serializePayload(asStored, String.class);
        return new Stored(payload.getType().getName(), payload.getType().getRevision(), payload.getData());
    }

    private static Map<String, String> strings(MetaData metadata) {
        var strings = HashMap.<String, String>newHashMap(metadata.size());
        metadata.forEach((key, value) -> {
            if (value != null && !key.equals(MetadataKeys.TIME)) {
                strings.put(key, value.toString());
            }
        });
        return Collections.unmodifiableMap(strings);
    }

    /** Works out on first use and keeps the result; threads that race come to the same. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> first;
        private @Nullable Optional<T> value;

        Once(Supplier<T> first) {
            this.first = first;
        }

        @Override
        public T get() {
            var known = value;
            if (known == null) {
                known = Optional.of(first.get());
                value = known;
            }
            return known.orElseThrow();
        }
    }
}
