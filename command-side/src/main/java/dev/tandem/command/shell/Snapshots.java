package dev.tandem.command.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps snapshots of what commands leave in memory. Axon's snapshotter would read the aggregate from the log once more for
 * each, which costs the more the longer the aggregate is.
 */
public final class Snapshots {

    private static final Logger logger = LoggerFactory.getLogger(Snapshots.class);

    private final EventStore store;
    private final Executor executor;
    private final int every;

    /**
     * @param executor where they are written: not where commands are handled
     * @param every how many events after a snapshot the next one is made
     */
    public Snapshots(EventStore store, Executor executor, int every) {
        this.store = store;
        this.executor = executor;
        this.every = every;
    }

    /**
     * Takes one if it is time, and stores it once the command is committed. To be called while the aggregate is locked.
     *
     * @param type as the store names it
     */
    void consider(String type, AggregateShell<?, ?, ?> aggregate) {
        if (aggregate.eventsSinceSnapshot() < every) {
            return;
        }
        var taken = aggregate.takeSnapshot();
        // of a command that is rolled back nothing may stay; its aggregate leaves the cache, and is counted anew
        CurrentUnitOfWork.get().afterCommit(_ -> {
            try {
                executor.execute(() -> store(type, taken));
            } catch (RejectedExecutionException e) {
                logger.debug("No snapshot of {}: stopping", taken.stream(), e);
            }
        });
    }

    private void store(String type, AggregateShell<?, ?, ?> taken) {
        try {
            store.storeSnapshot(new GenericDomainEventMessage<>(type, taken.stream(), taken.version(), taken));
        } catch (RuntimeException e) {
            // it costs nothing but time at the next loading
            logger.warn("No snapshot of {} was stored", taken.stream(), e);
        }
    }
}
