package dev.tandem.query;

import dev.tandem.query.operating.OrderSubscriptions;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.QuerySubscriptions;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;

/** Starts folding once the event store can be read, and answers from then on; stops in the opposite order. */
final class ReadSide implements SmartLifecycle {

    private final ProjectionRunner runner;
    private final QuerySubscriptions subscriptions;
    private final QueryBus bus;
    private final OrderSubscriptions orders;
    private final CommandBus commands;
    private volatile boolean running;

    ReadSide(
            ProjectionRunner runner,
            QuerySubscriptions subscriptions,
            QueryBus bus,
            OrderSubscriptions orders,
            CommandBus commands) {
        this.runner = runner;
        this.subscriptions = subscriptions;
        this.bus = bus;
        this.orders = orders;
        this.commands = commands;
    }

    @Override
    public void start() {
        runner.start();
        subscriptions.subscribeTo(bus);
        orders.subscribeTo(commands);
        running = true;
    }

    @Override
    public void stop() {
        orders.close();
        subscriptions.close();
        runner.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        // after everything of Axon and what an import may do with it, and before the web server takes requests
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 100;
    }
}
