package dev.tandem.query.projection;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent.PersonErased;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final Parking parking;
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

    BatchInvoker(
            String processor,
            Projection<?> projection,
            Views<?> views,
            EventReader reader,
            Parking parking,
            Listener listener) {
        this.processor = processor;
        this.projection = projection;
        this.views = views;
        this.reader = reader;
        this.parking = parking;
        this.listener = listener;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        try {
            var type = projection.readsEvents() ? reader.typeOf(message) : null;
            if (type == PersonErased.class) {
                views.forget();
            }
            return EventReader.mayConcern(projection, type) && segment.matches(sequence(message));
        } catch (Throwable e) { // an Error would wedge the coordinator for good
            throw new EventProcessingException("Cannot tell who folds " + message.getIdentifier(), e);
        }
    }

    private String sequence(EventMessage<?> message) {
        if (projection.global()) {
            return Fold.GLOBAL;
        }
        var said = message.getMetaData().get(MetadataKeys.SEQUENCE);
        return said == null ? reader.read(message).sequence() : said.toString();
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        try {
            var unitOfWork = (BatchingUnitOfWork<?>) CurrentUnitOfWork.get();
            List<Recorded<TandemEvent>> batch =
                    unitOfWork.getOrComputeResource("batch of " + processor, key -> new ArrayList<>());
            batch.add(reader.read(message));
            if (unitOfWork.isLastMessage()) {
                fold(batch);
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

    /** Folds what is not parked, parks what turns out to be poison, and notes what is passed over. */
    private void fold(List<Recorded<TandemEvent>> batch) {
        var parked = parking.of(processor);
        if (parked.isEmpty()) {
            foldOrPark(batch);
            return;
        }
        var folding = new ArrayList<Recorded<TandemEvent>>(batch.size());
        var passing = new LinkedHashMap<String, Long>();
        for (var recorded : batch) {
            var standing = parked.get(recorded.sequence());
            if (standing == null || recorded.position() < standing.position()) {
                folding.add(recorded);
            } else {
                passing.put(recorded.sequence(), recorded.position());
            }
        }
        foldOrPark(folding);
        var freed = new HashSet<String>();
        passing.forEach((sequence, last) -> {
            if (!parking.passed(processor, sequence, last)) {
                freed.add(sequence);
            }
        });
        if (!freed.isEmpty()) {
            fold(batch.stream()
                    .filter(recorded -> freed.contains(recorded.sequence()))
                    .toList());
        }
    }

    private void foldOrPark(List<Recorded<TandemEvent>> batch) {
        var poison = views.fold(batch);
        if (!poison.isEmpty() && !projection.readsEvents()) {
            // what only copies events can copy every event: it stops rather than leave one out
            throw poison.values().iterator().next();
        }
        poison.forEach((sequence, cause) -> parking.park(
                processor,
                sequence,
                cause,
                batch.stream()
                        .filter(recorded -> recorded.sequence().equals(sequence))
                        .mapToLong(Recorded::position)
                        .max()
                        .orElse(cause.position())));
    }

    private void alarm(Segment segment, Throwable e) {
        listener.failed();
        var message = e instanceof PoisonEvent ? String.valueOf(e.getMessage()) : e.toString();
        if (!message.equals(alarms.put(segment.getSegmentId(), message))) {
            LOG.error(
                    "{} stands still in segment {} and will retry: {}", processor, segment.getSegmentId(), message, e);
        }
    }

    /** Another process works on a segment: whether it stands still is that one's to say. */
    void another(int segment) {
        alarms.remove(segment);
    }

    /** What keeps a segment from going on, by segment. */
    Map<Integer, String> alarms() {
        return alarms;
    }
}
