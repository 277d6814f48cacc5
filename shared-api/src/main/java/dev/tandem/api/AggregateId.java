package dev.tandem.api;

/** The id of an aggregate. */
public interface AggregateId extends Id {

    AggregateType type();

    /**
     * The name of the aggregate's stream in the event store, {@code goal-<uuid>}. The kind is part of it because clients
     * choose the ids: a goal and a partnership given the same UUID must not share a stream.
     */
    default String stream() {
        return type().singular() + "-" + value();
    }
}
