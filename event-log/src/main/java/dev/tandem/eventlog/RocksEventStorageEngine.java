package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.tandem.eventlog.Database.Family;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of an {@link EventLog}. Tokens are {@link GlobalSequenceTrackingToken}s of the position that was read
 * last, so the tail is -1.
 *
 * <p>An append returns once its events are on disk; there is no transaction that it could be part of. A sequence of an
 * aggregate that is taken is Axon's {@code ConcurrencyException}, sequence 0 its {@code AggregateStreamCreationException};
 * an event id that is taken is an {@code EventStoreException}; {@link EventLogFull} and {@link EventLogStopped} come
 * through as they are. Of each aggregate the newest snapshot is kept.
 */
public final class RocksEventStorageEngine extends AbstractEventStorageEngine {

    private static final int BATCH = 256;

    private final EventLog log;
    private final Table snapshots;
    private final ReentrantLock snapshotLock = new ReentrantLock();

    private RocksEventStorageEngine(Builder builder) {
        super(builder);
        this.log = builder.log;
        this.snapshots = log.table(Family.SNAPSHOTS);
    }

    public static Builder builder(EventLog log) {
        return new Builder(log);
    }

    EventLog log() {
        return log;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var records = new ArrayList<NewEvent>(events.size());
        for (var event : events) {
            records.add(record(event, serializer));
        }
        try {
            log.append(records);
        } catch (DuplicateEvent e) {
            handlePersistenceException(e, events.get(e.index()));
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var key = snapshot.getAggregateIdentifier().getBytes(UTF_8);
        var value = RecordFormat.encode(record(snapshot, serializer));
        snapshotLock.lock();
        try {
            byte @Nullable [] present = snapshots.get(key);
            if (present == null || RecordFormat.decode(-1, present).sequence() <= snapshot.getSequenceNumber()) {
                snapshots.put(key, value);
            }
        } finally {
            snapshotLock.unlock();
        }
    }

    private static NewEvent record(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        var domain = event instanceof DomainEventMessage<?> message ? message : null;
        return new NewEvent(
                event.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                domain == null ? null : domain.getType(),
                domain == null ? event.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                event.getTimestamp(),
                metadata.getData(),
                payload.getData());
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        return StreamSupport.stream(
                new BatchSpliterator<DomainEventData<?>>() {
                    private long next = firstSequenceNumber;
                    private boolean last;

                    @Override
                    List<? extends DomainEventData<?>> fetch() {
                        if (last) {
                            return List.of();
                        }
                        var batch = log.readAggregate(identifier, next, BATCH);
                        last = batch.size() < BATCH;
                        if (!last) {
                            next = batch.getLast().sequence() + 1;
                        }
                        return batch.stream().map(DomainData::new).toList();
                    }
                },
                false);
    }

    /** Ends at the head, whatever {@code mayBlock} says: who wants to wait opens a stream of {@link RocksEventStore}. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        long from = positionOf(trackingToken) + 1;
        return StreamSupport.stream(
                new BatchSpliterator<TrackedEventData<?>>() {
                    private long next = from;

                    @Override
                    List<? extends TrackedEventData<?>> fetch() {
                        var batch = log.read(next, BATCH);
                        next += batch.size();
                        return batch.stream()
                                .map(RocksEventStorageEngine::tracked)
                                .toList();
                    }
                },
                false);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        byte @Nullable [] snapshot = snapshots.get(aggregateIdentifier.getBytes(UTF_8));
        return snapshot == null ? Stream.empty() : Stream.of(new DomainData(RecordFormat.decode(-1, snapshot)));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = log.lastSequence(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(log.firstPositionAt(dateTime) - 1);
    }

    /** The messages of consecutive events, after the upcasters; their payloads are deserialized when asked for. */
    List<TrackedEventMessage<?>> messages(List<StoredEvent> events) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        events.stream().map(RocksEventStorageEngine::tracked), getEventSerializer(), upcasterChain)
                .toList();
    }

    /** The position that a token stands for: everything up to it has been read. */
    static long positionOf(@Nullable TrackingToken token) {
        if (token == null) {
            return -1;
        }
        // a replay or merge wraps the token that says where to read; the wrapped lower bound may be null for the tail
        @Nullable TrackingToken own = WrappedToken.unwrapLowerBound(token);
        if (own == null) {
            return -1;
        }
        return own.position().orElseThrow(() -> new IllegalArgumentException("A token without a position: " + token));
    }

    private static TrackedEventData<?> tracked(StoredEvent event) {
        return event.aggregateType() == null ? new PlainData(event) : new DomainData(event);
    }

    /** Fetches the next batch when the last is used up, so that nothing native stays open between elements. */
    private abstract static class BatchSpliterator<T> extends AbstractSpliterator<T> {

        private final Queue<T> batch = new ArrayDeque<>();

        BatchSpliterator() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        }

        abstract List<? extends T> fetch();

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            if (batch.isEmpty()) {
                batch.addAll(fetch());
            }
            var next = batch.poll();
            if (next == null) {
                return false;
            }
            action.accept(next);
            return true;
        }
    }

    private static class PlainData implements TrackedEventData<byte[]> {

        final StoredEvent event;

        PlainData(StoredEvent event) {
            this.event = event;
        }

        @Override
        public String getEventIdentifier() {
            return event.eventId();
        }

        @Override
        public Instant getTimestamp() {
            return event.timestamp();
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(event.metadata(), byte[].class);
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return new SimpleSerializedObject<>(event.payload(), byte[].class, event.type(), event.revision());
        }

        @Override
        public TrackingToken trackingToken() {
            return new GlobalSequenceTrackingToken(event.position());
        }
    }

    private static final class DomainData extends PlainData implements DomainEventData<byte[]> {

        DomainData(StoredEvent event) {
            super(event);
        }

        @Override
        public @Nullable String getType() {
            return event.aggregateType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.aggregateId();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }

    /** Axon's builder; the serializers are required, an XStream default would not do. */
    public static final class Builder extends AbstractEventStorageEngine.Builder {

        private final EventLog log;
        private @Nullable Serializer events;
        private @Nullable Serializer snapshots;

        private Builder(EventLog log) {
            this.log = log;
            super.persistenceExceptionResolver(e -> e instanceof DuplicateEvent duplicate && duplicate.sequenceTaken());
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            events = serializer;
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            snapshots = serializer;
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasterChain) {
            super.upcasterChain(upcasterChain);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter snapshotFilter) {
            super.snapshotFilter(snapshotFilter);
            return this;
        }

        /** @throws UnsupportedOperationException always: what is a duplicate here is not a matter of taste */
        @Override
        public Builder persistenceExceptionResolver(PersistenceExceptionResolver resolver) {
            throw new UnsupportedOperationException("the engine knows its own duplicates");
        }

        public RocksEventStorageEngine build() {
            requireNonNull(events, "eventSerializer");
            requireNonNull(snapshots, "snapshotSerializer");
            return new RocksEventStorageEngine(this);
        }
    }
}
