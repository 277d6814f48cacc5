package dev.tandem.query.projection;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects a batch and folds it as a whole on its last event, within {@code handle}: by then the token is not stored
 * yet, so a failure here makes the batch come again. (In a prepare-commit handler it would be too late.)
 */
final class BatchInvoker implements EventHandlerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(BatchInvoker.class);

    private final String processor;
    private final Projection<?> projection;
    private final Views<?> views;
    private final EventReader reader;
    private final Listener listener;
    private final Map<Integer, String> alarms = new ConcurrentHashMap<>();

    /** Hears of batches. */
    interface Listener {

        /** Written, and about to be acknowledged. */
        void folded(int events, Recorded<? extends TandemEvent> last);

        /** Acknowledged. */
        void acknowledged();

        void failed();
    }

    BatchInvoker(String processor, Projection<?> projection, Views<?> views, EventReader reader, Listener listener) {
        this.processor = processor;
        this.projection = projection;
        this.views = views;
        this.reader = reader;
        this.listener = listener;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        try {
            var type = message.getPayloadType();
            if (projection.readsEvents()
                    && TandemEvent.class.isAssignableFrom(type)
                    && !projection.concerns(type.asSubclass(TandemEvent.class))) {
                return false;
            }
            return segment.matches(sequence(message));
        } catch (Throwable e) { // an Error would wedge the coordinator for good
            throw new EventProcessingException("Cannot tell who folds " + message.getIdentifier(), e);
        }
    }

    private String sequence(EventMessage<?> message) {
        if (projection.global()) {
            return Fold.GLOBAL;
        }
        // an event without one is poison; which segment stops at it does not matter, as long as one does
        return String.valueOf(message.getMetaData().get(MetadataKeys.SEQUENCE));
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        try {
            var unitOfWork = (BatchingUnitOfWork<?>) CurrentUnitOfWork.get();
            List<Recorded<TandemEvent>> batch =
                    unitOfWork.getOrComputeResource("batch of " + processor, key -> new ArrayList<>());
            batch.add(reader.read(message));
            if (unitOfWork.isLastMessage()) {
                views.fold(batch);
                alarms.remove(segment.getSegmentId());
                listener.folded(batch.size(), batch.getLast());
                // after the processor has noted its new position, which it does on commit
                unitOfWork.onCleanup(u -> listener.acknowledged());
            }
        } catch (Throwable e) { // an Error would wedge the segment for good
            alarm(segment, e);
            throw new EventProcessingException("%s, segment %d: %s".formatted(processor, segment.getSegmentId(), e), e);
        }
    }

    private void alarm(Segment segment, Throwable e) {
        listener.failed();
        var message = e instanceof PoisonEvent ? String.valueOf(e.getMessage()) : e.toString();
        if (!message.equals(alarms.put(segment.getSegmentId(), message))) {
            LOG.error(
                    "{} stands still in segment {} and will retry: {}", processor, segment.getSegmentId(), message, e);
        }
    }

    /** What keeps a segment from going on, by segment. */
    Map<Integer, String> alarms() {
        return alarms;
    }
}
