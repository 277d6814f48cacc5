package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view of the log: which documents an event touches, and what becomes of them. Storage, batches, redelivery, rebuild
 * and reading as of an earlier moment are the runner's. Everything here is pure.
 *
 * @param <V> the view, a record that Jackson can write and read
 */
public interface Projection<V> {

    /** Unique among all projections; names the documents and the processor. */
    String name();

    /** Raised when folding the same events gives another view: the documents are then built anew. */
    int version();

    Class<V> viewType();

    /** The ids of the documents that the event touches. A document belongs to one sequence for good. */
    Stream<String> keys(Recorded<? extends TandemEvent> recorded);

    /** What becomes of a document. {@code null} is a document that is not there yet, or has ended. */
    @Nullable V evolve(@Nullable V view, Recorded<? extends TandemEvent> recorded);

    /** For projections whose documents are of several kinds, told apart by id. */
    default @Nullable V evolve(String key, @Nullable V view, Recorded<? extends TandemEvent> recorded) {
        return evolve(view, recorded);
    }

    /** Whether events of a type can touch any document; saves decoding those that cannot. */
    default boolean concerns(Class<? extends TandemEvent> type) {
        return true;
    }

    /** Whether this needs the decoded event; if not, events that nothing here can read are no poison to it. */
    default boolean readsEvents() {
        return true;
    }

    /**
     * Whether all events form one sequence, for documents that several partnerships feed. They are then folded by one
     * worker alone, in log order.
     */
    default boolean global() {
        return false;
    }

    /**
     * How many positions of the log a stretch has, 0 for none. Of a projection that has stretches a copy of a document is
     * kept as it was before the first event of each stretch that changed it, so that an answer composed of all documents
     * as of an earlier moment needs to fold no more than one stretch of the log.
     */
    default long stretch() {
        return 0;
    }

    /** How views are written where all of them are read at once; absent for JSON. What it writes must hold nothing guarded. */
    default @Nullable ViewFormat<V> format() {
        return null;
    }

    /** Whether no second event ever touches a document: a rebuild then forgets each once it is written. */
    default boolean oneEventEach() {
        return false;
    }

    /** Whether documents keep the last sequence per aggregate. */
    default boolean tracksVersions() {
        return !global();
    }
}
