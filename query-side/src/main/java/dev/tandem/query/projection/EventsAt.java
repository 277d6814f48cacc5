package dev.tandem.query.projection;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/**
 * Reads events of the log by their positions, where an event store can do that at once. Others can only be followed from
 * a position on; there the journal is read, which has the same.
 */
@FunctionalInterface
public interface EventsAt {

    /** The events as they are stored, in the order of these positions, all of which the log has. */
    List<? extends EventMessage<?>> read(List<Long> positions);
}
