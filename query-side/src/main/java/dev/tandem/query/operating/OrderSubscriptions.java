package dev.tandem.query.operating;

import dev.tandem.api.Actor;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.query.JournalOrder;
import dev.tandem.api.query.ProjectionOrder;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;

/** Subscribes the carrying out of every type of order to the command bus, which has a thread for each. */
public final class OrderSubscriptions implements AutoCloseable {

    private final ProjectionOrders orders;
    private final JournalOrders journal;
    private final List<Registration> registrations = new ArrayList<>();

    public OrderSubscriptions(ProjectionOrders orders, JournalOrders journal) {
        this.orders = orders;
        this.journal = journal;
    }

    public void subscribeTo(CommandBus bus) {
        MessageTypes.membersOf(ProjectionOrder.class)
                .forEach(type -> registrations.add(bus.subscribe(
                        type.getName(),
                        message -> orders.answer(
                                (ProjectionOrder) message.getPayload(), Actor.of(message.getMetaData())))));
        MessageTypes.membersOf(JournalOrder.class)
                .forEach(type -> registrations.add(bus.subscribe(
                        type.getName(),
                        message ->
                                journal.answer((JournalOrder) message.getPayload(), Actor.of(message.getMetaData())))));
    }

    @Override
    public void close() {
        registrations.forEach(Registration::cancel);
    }
}
