package dev.tandem.query;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** A log in memory, with positions from 0 and the metadata that aggregates write. */
public final class MemoryLog implements AutoCloseable {

    public static final MemoryKeys KEYS = new MemoryKeys();
    public static final LogicalNameSerializer SERIALIZER = LogicalNameSerializer.create(KEYS);

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final MemoryEventStore store = MemoryEventStore.on(engine);
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Appended> events = new ArrayList<>();
    /** Each as it is read from a disk: a message of its own every time, which nobody has decoded yet. */
    private final List<Supplier<DomainEventMessage<?>>> stored = new ArrayList<>();

    /** What was appended, at its index as position. */
    public record Appended(TandemEvent event, Instant at, long aggregateSequence) {}

    public EventStore store() {
        return store;
    }

    public Log log() {
        return new Log(store);
    }

    /** One that is read by position too, as the embedded log is. */
    public Log logByPosition(EventUpcaster... upcasters) {
        return new Log(
                store,
                List.of(upcasters),
                positions -> positions.stream()
                        .map(at -> new GenericTrackedDomainEventMessage<>(
                                new GlobalSequenceTrackingToken(at),
                                stored.get(at.intValue()).get()))
                        .toList());
    }

    public List<Appended> events() {
        return events;
    }

    /** What was appended as a fold sees it. */
    public Recorded<TandemEvent> recorded(int position) {
        var appended = events.get(position);
        return Recorded.of(
                appended.event(),
                position,
                appended.at(),
                appended.aggregateSequence(),
                Map.of(MetadataKeys.SEQUENCE, appended.event().sequence().toString()),
                new Recorded.Stored(appended.event().getClass().getSimpleName(), "1", "{}"));
    }

    public long head() {
        return events.size() - 1L;
    }

    /** The position it got. */
    public long append(TandemEvent event, Instant at) {
        return append(event, at, Map.of());
    }

    public long append(TandemEvent event, Instant at, Map<String, String> more) {
        var metadata = new HashMap<String, String>();
        metadata.put(MetadataKeys.SEQUENCE, event.sequence().toString());
        metadata.put(MetadataKeys.ACTOR, "account:someone");
        metadata.put(MetadataKeys.ROLES, "HR_PARTNER,MANAGER");
        metadata.put(MetadataKeys.COMMAND, "test." + event.getClass().getSimpleName());
        metadata.put(MetadataKeys.COMMAND_ID, "command-" + events.size());
        metadata.putAll(more);
        long sequence = sequences.merge(event.source().stream(), 0L, (last, zero) -> last + 1);
        append(
                event.source().type().singular(),
                event.source().stream(),
                sequence,
                SERIALIZER.serialize(event, byte[].class),
                metadata,
                at);
        events.add(new Appended(event, at, sequence));
        return events.size() - 1L;
    }

    /** Something that nothing here can read. */
    public long appendUnknown(String sequence, Instant at) {
        return appendUnknown(sequence, at, Map.of(MetadataKeys.SEQUENCE, sequence));
    }

    public long appendUnknown(String id, Instant at, Map<String, String> metadata) {
        append(
                "goal",
                "goal-" + id,
                999,
                new SimpleSerializedObject<>("{}".getBytes(StandardCharsets.UTF_8), byte[].class, "goal.GoalSung", "1"),
                metadata,
                at);
        events.add(null);
        return events.size() - 1L;
    }

    /** An event of a known type whose payload is not one of it. */
    public long appendUndecodable(TandemEvent event, Instant at) {
        var payload = SERIALIZER.serialize(event, byte[].class);
        return appendAsIs(
                event,
                new SimpleSerializedObject<>(
                        "{\"no\": \"such event\"}".getBytes(StandardCharsets.UTF_8), byte[].class, payload.getType()),
                Map.of(MetadataKeys.SEQUENCE, event.sequence().toString()),
                at);
    }

    /** An event whose metadata does not say which sequence it belongs to. */
    public long appendWithoutSequence(TandemEvent event, Instant at) {
        return appendAsIs(event, SERIALIZER.serialize(event, byte[].class), Map.of(MetadataKeys.ACTOR, "a"), at);
    }

    private long appendAsIs(
            TandemEvent event, SerializedObject<byte[]> payload, Map<String, String> metadata, Instant at) {
        long sequence = sequences.merge(event.source().stream(), 0L, (last, zero) -> last + 1);
        append(event.source().type().singular(), event.source().stream(), sequence, payload, metadata, at);
        events.add(new Appended(event, at, sequence));
        return events.size() - 1L;
    }

    /** Serialized, as a log on disk has it: decoded only when somebody asks for the payload. */
    private void append(
            String type,
            String stream,
            long sequence,
            SerializedObject<byte[]> payload,
            Map<String, String> metadata,
            Instant at) {
        var id = "event-%d-%s".formatted(events.size(), payload.getType().getName());
        Supplier<DomainEventMessage<?>> message = () -> new GenericDomainEventMessage<>(
                type,
                stream,
                sequence,
                new SerializedMessage<>(
                        id,
                        new LazyDeserializingObject<>(payload, SERIALIZER),
                        new LazyDeserializingObject<>(MetaData.from(metadata))),
                at);
        stored.add(message);
        engine.appendEvents(message.get());
        store.appended();
    }

    @Override
    public void close() {}
}
