package dev.tandem.command.support;

import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.wire.LogicalNameSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that keeps what a real one keeps: serialized payloads, one event per aggregate and sequence, snapshots
 * as bytes. Axon's own keeps the live objects, so that nothing is ever really restored.
 */
public final class MemoryEngine implements EventStorageEngine {

    private static final LogicalNameSerializer SERIALIZER = LogicalNameSerializer.create(new MemoryKeys());

    private final Map<String, List<DomainEventMessage<?>>> streams = new ConcurrentHashMap<>();
    private final List<DomainEventMessage<?>> log = new ArrayList<>();
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final AtomicLong eventsRead = new AtomicLong();
    private final boolean keepsLog;

    private record Snapshot(String type, long sequence, SerializedObject<byte[]> root) {}

    public MemoryEngine() {
        this(true);
    }

    /** @param keepsLog whether {@link #log()} is wanted; it costs time where events are many */
    public MemoryEngine(boolean keepsLog) {
        this.keepsLog = keepsLog;
    }

    /** Every event in the order of appending. */
    public List<DomainEventMessage<?>> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** How many events there are. */
    public int size() {
        synchronized (log) {
            return log.size();
        }
    }

    public List<DomainEventMessage<?>> stream(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /** How many events have been read so far. */
    public long eventsRead() {
        return eventsRead.get();
    }

    /** The sequences at which there are snapshots, by stream. */
    public Optional<Long> snapshotOf(String stream) {
        return Optional.ofNullable(snapshots.get(stream)).map(Snapshot::sequence);
    }

    /** The snapshot as it would lie on disk. */
    public SerializedObject<byte[]> storedSnapshot(String stream) {
        return Optional.ofNullable(snapshots.get(stream)).orElseThrow().root();
    }

    public void forgetSnapshots() {
        snapshots.clear();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        synchronized (log) {
            for (var event : events) {
                append((DomainEventMessage<?>) event);
            }
        }
    }

    private void append(DomainEventMessage<?> event) {
        var stream = streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new CopyOnWriteArrayList<>());
        if (event.getSequenceNumber() != stream.size()) {
            throw new ConcurrencyException("%s is at %d, not at %d"
                    .formatted(event.getAggregateIdentifier(), stream.size(), event.getSequenceNumber()));
        }
        var stored = restored(event);
        stream.add(stored);
        if (keepsLog) {
            log.add(stored);
        }
    }

    private DomainEventMessage<?> restored(DomainEventMessage<?> event) {
        Object payload = SERIALIZER.deserialize(SERIALIZER.serialize(event.getPayload(), byte[].class));
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                new GenericMessage<>(event.getIdentifier(), payload, event.getMetaData()),
                event.getTimestamp());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.put(
                snapshot.getAggregateIdentifier(),
                new Snapshot(
                        snapshot.getType(),
                        snapshot.getSequenceNumber(),
                        SERIALIZER.serialize(snapshot.getPayload(), byte[].class)));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.ofNullable(snapshots.get(stream))
                .map(s -> new GenericDomainEventMessage<>(
                        s.type(), stream, s.sequence(), SERIALIZER.<byte[], Object>deserialize(s.root())));
    }

    @Override
    public DomainEventStream readEvents(String stream, long from) {
        var events = stream(stream);
        var wanted = new ArrayList<>(events.subList((int) Math.min(from, events.size()), events.size()));
        eventsRead.addAndGet(wanted.size());
        return DomainEventStream.of(wanted);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        var events = stream(stream);
        return events.isEmpty() ? Optional.empty() : Optional.of(events.size() - 1L);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        int from = token == null ? 0 : (int) ((GlobalSequenceTrackingToken) token).getGlobalIndex() + 1;
        var now = log();
        return IntStream.range(from, now.size())
                .mapToObj(i -> EventUtils.asTrackedEventMessage(now.get(i), new GlobalSequenceTrackingToken(i)));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(size() - 1L);
    }

    /** Puts events where they belong, as if they had been decided long ago. */
    public void given(EventMessage<?>... events) {
        appendEvents(Arrays.asList(events));
    }
}
