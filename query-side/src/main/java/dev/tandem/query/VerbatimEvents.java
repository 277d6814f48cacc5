package dev.tandem.query;

import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The events as they are stored. A type of its own, as there is one event store for everybody else, which hands out events
 * as upcasters leave them.
 *
 * @param store applies no upcaster
 */
public record VerbatimEvents(EventStore store) {}
