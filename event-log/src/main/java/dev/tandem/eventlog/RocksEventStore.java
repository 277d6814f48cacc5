package dev.tandem.eventlog;

import java.util.List;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store and bus on an {@link EventLog}. Its streams read the log directly and call back when something was
 * appended, so a pooled processor is woken at once instead of asking every half second.
 */
public final class RocksEventStore extends AbstractEventStore {

    private final RocksEventStorageEngine engine;

    private RocksEventStore(Builder builder, RocksEventStorageEngine engine) {
        super(builder);
        this.engine = engine;
    }

    public static Builder builder(RocksEventStorageEngine engine) {
        return new Builder(engine);
    }

    /**
     * A stream of everything after {@code trackingToken}, {@code null} being the tail. For one thread at a time; nothing
     * is held open between calls.
     */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new LogEventStream(engine, RocksEventStorageEngine.positionOf(trackingToken));
    }

    /** The events at these positions, all of which must be there, in the order given. */
    public List<TrackedEventMessage<?>> readAt(List<Long> positions) {
        return engine.messages(engine.log().read(positions));
    }

    /** Axon's builder. */
    public static final class Builder extends AbstractEventStore.Builder {

        private final RocksEventStorageEngine engine;

        private Builder(RocksEventStorageEngine engine) {
            this.engine = engine;
            super.storageEngine(engine);
        }

        /** @throws UnsupportedOperationException always: the engine is given to {@link #builder} */
        @Override
        public Builder storageEngine(EventStorageEngine storageEngine) {
            throw new UnsupportedOperationException("the store reads the log of the engine it was made with");
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> messageMonitor) {
            super.messageMonitor(messageMonitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory spanFactory) {
            super.spanFactory(spanFactory);
            return this;
        }

        public RocksEventStore build() {
            return new RocksEventStore(this, engine);
        }
    }
}
