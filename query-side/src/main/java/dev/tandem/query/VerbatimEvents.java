package dev.tandem.query;

import dev.tandem.query.projection.EventsAt;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The events as they are stored. A type of its own, as there is one event store for everybody else, which hands out events
 * as upcasters leave them.
 *
 * @param store applies no upcaster
 * @param at absent where the store cannot find events by position
 */
public record VerbatimEvents(EventStore store, @Nullable EventsAt at) {}
