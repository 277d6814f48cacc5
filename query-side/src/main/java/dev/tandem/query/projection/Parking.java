package dev.tandem.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.tandem.query.store.ViewStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences that stand still at an event which cannot be folded, per generation of a projection, so that all others
 * go on. No events are kept here: they are in the log, and a retry folds them from there.
 *
 * <p>A document per generation and sequence is the truth, which several processes may write; what this process knows of it
 * is at most as old as the last {@link #refresh()}. It holds against its own workers whatever happens in between:
 *
 * <ul>
 *   <li>A worker parks a sequence after it has written what came before, and before it acknowledges the batch. A process
 *       that claims the segment afterwards looks here first.
 *   <li>A worker that passes over an event notes so here before it acknowledges. If there is nothing to note it on, the
 *       sequence was freed meanwhile, and the worker folds the event itself.
 *   <li>A retry frees a sequence only if nothing was passed over since it looked.
 * </ul>
 */
public final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private static final String ID = "_id";
    private static final String GENERATION = "generation";
    private static final String SEQUENCE = "sequence";
    private static final String POSITION = "position";
    private static final String EVENT = "event";
    private static final String TYPE = "type";
    private static final String CAUSE = "cause";
    private static final String SINCE = "since";
    private static final String SKIPPED_TO = "skippedTo";

    private final ViewStore store;
    private final MongoCollection<Document> parked;
    private final Clock clock;
    /** Held from reading or writing the store until it is known here: else a reading could undo what was just parked. */
    private final ReentrantLock lock = new ReentrantLock();
    /** By generation, by sequence. */
    private volatile Map<String, Map<String, ParkedSequence>> known = Map.of();

    Parking(ViewStore store) {
        this(store, Clock.systemUTC());
    }

    Parking(ViewStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        parked = store.database().getCollection("parked");
        refresh();
    }

    public boolean isParked(String generation, String sequence) {
        return of(generation).containsKey(sequence);
    }

    /** Parks a sequence before an event. What came before the event has been written. */
    public void park(String generation, String sequence, PoisonEvent cause) {
        park(generation, sequence, cause, cause.position());
    }

    /** @param skippedTo the last event of the sequence in the batch that the event came with */
    void park(String generation, String sequence, PoisonEvent cause, long skippedTo) {
        locked(() -> {
            var result = store.writing(() -> parked.updateOne(
                    id(generation, sequence),
                    Updates.combine(
                            Updates.setOnInsert(GENERATION, generation),
                            Updates.setOnInsert(SEQUENCE, sequence),
                            Updates.setOnInsert(POSITION, cause.position()),
                            Updates.setOnInsert(EVENT, cause.eventId()),
                            Updates.setOnInsert(TYPE, cause.type()),
                            Updates.setOnInsert(CAUSE, cause.why()),
                            Updates.setOnInsert(SINCE, Date.from(clock.instant())),
                            Updates.max(SKIPPED_TO, skippedTo)),
                    new UpdateOptions().upsert(true)));
            if (result.getUpsertedId() != null) {
                LOG.error("{} of {} is parked, all others go on: {}", sequence, generation, cause.getMessage());
            }
            remember(generation, sequence, read(generation, sequence).orElse(null));
            return true;
        });
    }

    /** What stands still in a generation, by sequence, as far as it is known here. */
    Map<String, ParkedSequence> of(String generation) {
        return known.getOrDefault(generation, Map.of());
    }

    /** As it is in the store now. */
    Optional<ParkedSequence> read(String generation, String sequence) {
        return Optional.ofNullable(parked.find(id(generation, sequence)).first())
                .map(Parking::sequence);
    }

    /**
     * Notes that events of a parked sequence were passed over.
     *
     * @return whether it is still parked; if not, they are to be folded
     */
    boolean passed(String generation, String sequence, long to) {
        return locked(() -> {
            var still = store.writing(() -> parked.updateOne(id(generation, sequence), Updates.max(SKIPPED_TO, to)))
                            .getMatchedCount()
                    > 0;
            var known = of(generation).get(sequence);
            remember(generation, sequence, still && known != null ? known.passed(to) : null);
            return still;
        });
    }

    /** Frees a sequence whose events are all folded, unless more were passed over since it was read. */
    boolean free(ParkedSequence seen) {
        return locked(() -> {
            var freed = store.writing(() -> parked.deleteOne(Filters.and(
                                    id(seen.generation(), seen.sequence()), Filters.eq(SKIPPED_TO, seen.skippedTo()))))
                            .getDeletedCount()
                    > 0;
            remember(
                    seen.generation(),
                    seen.sequence(),
                    freed ? null : read(seen.generation(), seen.sequence()).orElse(null));
            return freed;
        });
    }

    /** Notes that a sequence that was read before still cannot go on: everything before the event is folded now. */
    void remains(ParkedSequence seen, PoisonEvent cause) {
        locked(() -> {
            store.writing(() -> parked.updateOne(
                    Filters.and(id(seen.generation(), seen.sequence()), Filters.eq(POSITION, seen.position())),
                    Updates.combine(
                            Updates.set(POSITION, cause.position()),
                            Updates.set(EVENT, cause.eventId()),
                            Updates.set(TYPE, cause.type()),
                            Updates.set(CAUSE, cause.why()),
                            Updates.max(SKIPPED_TO, cause.position()))));
            remember(
                    seen.generation(),
                    seen.sequence(),
                    read(seen.generation(), seen.sequence()).orElse(null));
            return true;
        });
    }

    /** A generation is gone, and what was parked in it. */
    void forget(String generation) {
        locked(() -> {
            store.writing(() -> parked.deleteMany(Filters.eq(GENERATION, generation)));
            return refreshed();
        });
    }

    /** Looks at the store: another process may have parked or freed something. */
    void refresh() {
        locked(this::refreshed);
    }

    private boolean refreshed() {
        var all = new HashMap<String, Map<String, ParkedSequence>>();
        for (var document : parked.find()) {
            var sequence = sequence(document);
            all.computeIfAbsent(sequence.generation(), g -> new HashMap<>()).put(sequence.sequence(), sequence);
        }
        known = all;
        return true;
    }

    private void remember(String generation, String sequence, @Nullable ParkedSequence now) {
        var all = new HashMap<>(known);
        var those = new HashMap<>(of(generation));
        if (now == null) {
            those.remove(sequence);
        } else {
            those.put(sequence, now);
        }
        all.put(generation, those);
        known = all;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private static Bson id(String generation, String sequence) {
        return Filters.eq(ID, generation + "/" + sequence);
    }

    private static ParkedSequence sequence(Document document) {
        return new ParkedSequence(
                document.getString(GENERATION),
                document.getString(SEQUENCE),
                document.get(POSITION, Number.class).longValue(),
                document.getString(EVENT),
                document.getString(TYPE),
                document.getString(CAUSE),
                Instant.ofEpochMilli(document.getDate(SINCE).getTime()),
                document.get(SKIPPED_TO, Number.class).longValue());
    }
}
