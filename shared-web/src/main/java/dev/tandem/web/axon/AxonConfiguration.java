package dev.tandem.web.axon;

import dev.tandem.api.guard.Keys;
import dev.tandem.api.wire.LogicalNameSerializer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.queryhandling.LoggingQueryInvocationErrorHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryBusSpanFactory;
import org.axonframework.queryhandling.QueryInvocationErrorHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Axon's buses and serializers. */
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {

    private final LogicalNameSerializer serializer;

    AxonConfiguration(Keys keys) {
        serializer = LogicalNameSerializer.create(keys);
    }

    @Bean
    @Primary
    Serializer generalSerializer() {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer") Serializer messageSerializer() {
        return serializer;
    }

    @Bean
    @Qualifier("eventSerializer") Serializer eventSerializer() {
        return serializer;
    }

    /** Correlation is written by the aggregates themselves, so no correlation interceptor is added here. */
    @Bean
    @Qualifier("localSegment") CommandBus commandBus(
            TransactionManager transactions,
            org.axonframework.config.Configuration axon,
            DuplicateCommandHandlerResolver duplicates,
            @Value("${axon.axonserver.enabled}") boolean behindAxonServer) {
        return new LocalCommandBus(
                SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .duplicateCommandHandlerResolver(duplicates)
                        .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                        .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus")),
                virtualThreads("command-"),
                // the connector hands commands out from a few threads of its own, which must not wait for each
                !behindAxonServer);
    }

    /** Over Axon Server its own query bus has threads of its own. */
    @Bean
    @Qualifier("localSegment") @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    QueryBus queryBus(TransactionManager transactions, org.axonframework.config.Configuration axon) {
        return new VirtualThreadQueryBus(
                SimpleQueryBus.builder()
                        .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                        .transactionManager(transactions)
                        .errorHandler(axon.getComponent(
                                QueryInvocationErrorHandler.class,
                                () -> LoggingQueryInvocationErrorHandler.builder()
                                        .build()))
                        .queryUpdateEmitter(axon.getComponent(QueryUpdateEmitter.class))
                        .spanFactory(axon.getComponent(QueryBusSpanFactory.class)),
                virtualThreads("query-"));
    }

    /** Axon brings one of its own, for an older Boot. */
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    HealthIndicator axonServerConnectionHealthIndicator(AxonServerConnectionManager connections) {
        return new AxonServerHealth(connections);
    }

    /**
     * Without a bound of their own: how much is under way is bounded where it comes in. No bean, because Boot would then
     * leave out its own executor; each bus closes its threads.
     */
    private static ExecutorService virtualThreads(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }
}
