package dev.tandem.command.shell;

import dev.tandem.api.MetadataKeys;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/**
 * Gives every event the instant of its decision as its time. Axon would stamp it a moment later from a static clock: then
 * a decision made just before midnight could have an event of the next day, and an import could not tell when things
 * happened.
 */
public final class EventTimes implements MessageDispatchInterceptor<EventMessage<?>> {

    private static final Set<String> WITHOUT = Set.of(MetadataKeys.AT);

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> messages) {
        return (index, message) -> {
            if (!(message instanceof DomainEventMessage<?> event)
                    || !(event.getMetaData().get(MetadataKeys.AT) instanceof Instant at)) {
                return message;
            }
            var kept = event.getMetaData().withoutKeys(WITHOUT);
            return new GenericDomainEventMessage<>(
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    new GenericMessage<>(event.getIdentifier(), event.getPayload(), kept),
                    at);
        };
    }
}
