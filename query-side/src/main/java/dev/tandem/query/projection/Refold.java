package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.store.ViewCollection.StaleViews;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a parked sequence again: folds its events from the log, from the one it stands at to the end of the log, and frees
 * it once nothing more was passed over. Whoever else folds them meanwhile is told apart by the positions of documents.
 */
final class Refold {

    private static final Logger LOG = LoggerFactory.getLogger(Refold.class);

    /** Each attempt is lost only to somebody who got further. */
    private static final int ATTEMPTS = 20;

    private final Parking parking;
    private final Log log;
    private final EventReader reader;
    private final int batchSize;

    Refold(Parking parking, Log log, EventReader reader, int batchSize) {
        this.parking = parking;
        this.log = log;
        this.reader = reader;
        this.batchSize = batchSize;
    }

    /** Whether the sequence is free afterwards; it is not if it meets a poison event again. */
    <V> boolean retry(Generation<V> generation, String sequence) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var seen = parking.read(generation.name(), sequence);
            if (seen.isEmpty()) {
                return true;
            }
            try {
                var poison = fold(generation, seen.get());
                if (!poison.isEmpty()) {
                    var cause = poison.values().iterator().next();
                    parking.remains(seen.get(), cause);
                    LOG.warn("{} of {} stays parked: {}", sequence, generation.name(), cause.getMessage());
                    return false;
                }
                if (parking.free(seen.get())) {
                    LOG.info(
                            "{} of {} goes on, it stood at {}",
                            sequence,
                            generation.name(),
                            seen.get().position());
                    return true;
                }
            } catch (StaleViews e) {
                LOG.debug("{} of {} is folded by somebody else too: {}", sequence, generation.name(), e.toString());
            }
        }
        throw new IllegalStateException(
                "%s of %s is folded by others all the time; try again".formatted(sequence, generation.name()));
    }

    private <V> Map<String, PoisonEvent> fold(Generation<V> generation, ParkedSequence parked) {
        long to = Math.max(parked.skippedTo(), log.head());
        var batch = new ArrayList<Recorded<TandemEvent>>(batchSize);
        try (var stream = log.store()
                .openStream(parked.position() == 0 ? null : new GlobalSequenceTrackingToken(parked.position() - 1))) {
            long position = parked.position() - 1;
            while (position < to && stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var recorded = reader.read(stream.nextAvailable());
                position = recorded.position();
                if (position <= to && recorded.sequence().equals(parked.sequence())) {
                    batch.add(recorded);
                }
                if (batch.size() == batchSize) {
                    var poison = generation.views().fold(batch);
                    batch.clear();
                    if (!poison.isEmpty()) {
                        return poison;
                    }
                }
            }
            if (position < to) {
                throw new IllegalStateException("the log was read up to %d only, of %d".formatted(position, to));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
        return generation.views().fold(batch);
    }

    /** Whether the event that a sequence stands at can be folded now, as far as that can be told without folding it. */
    <V> boolean canGoOn(Generation<V> generation, ParkedSequence parked) {
        try (var stream = log.store()
                .openStream(parked.position() == 0 ? null : new GlobalSequenceTrackingToken(parked.position() - 1))) {
            if (!stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                return false;
            }
            var recorded = reader.read(stream.nextAvailable());
            var projection = generation.projection();
            var keys = Fold.keys(projection, recorded);
            var now = generation.views().read(keys);
            for (var key : keys) {
                var document = now.get(key);
                var unused = projection.evolve(key, document == null ? null : document.value(), recorded);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable e) {
            if (PoisonEvent.isFaultOfTheEvent(e)) {
                LOG.warn(
                        "{} of {} stays parked: {}",
                        parked.sequence(),
                        generation.name(),
                        e instanceof PoisonEvent ? e.getMessage() : e.getClass().getName());
                return false;
            }
            throw e;
        }
    }
}
