package dev.tandem.benchmark;

import dev.tandem.command.CommandSideConfiguration;
import dev.tandem.command.reaction.ReactionMemory;
import dev.tandem.web.WebConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The very same write side on Axon's own JDBC storage engine: tables, indexes and statements are those that it ships, in
 * Spring's transactions, over a pool. Without snapshots. Its reactions are stopped, so that nothing reads the log beside
 * the commands.
 */
final class AxonOnPostgres {

    /** Enough for all aggregates of the load. */
    private static final int ALL = 20_000;

    private AxonOnPostgres() {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WebConfiguration.class, CommandSideConfiguration.class})
    static class Parts {

        @Bean
        TransactionManager axonTransactions(DataSource pool) {
            return new SpringTransactionManager(new DataSourceTransactionManager(pool));
        }

        @Bean
        @Qualifier("eventStore") EventStore eventBus(
                DataSource pool,
                TransactionManager transactions,
                org.axonframework.config.Configuration axon,
                @Qualifier("eventSerializer") Serializer events,
                Serializer snapshots) {
            ConnectionProvider connections =
                    new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
            var engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(connections)
                    .transactionManager(transactions)
                    .eventSerializer(events)
                    .snapshotSerializer(snapshots)
                    .upcasterChain(axon.upcasterChain())
                    .snapshotFilter(axon.snapshotFilter())
                    .build();
            transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
            return EmbeddedEventStore.builder().storageEngine(engine).build();
        }

        @Bean
        TokenStore reactionTokens() {
            return new InMemoryTokenStore();
        }

        @Bean
        ReactionMemory reactionMemory() {
            return new Remembered(new ConcurrentSkipListSet<>());
        }
    }

    private record Remembered(NavigableSet<String> keys) implements ReactionMemory {

        @Override
        public void add(String key) {
            keys.add(key);
        }

        @Override
        public void remove(String key) {
            keys.remove(key);
        }

        @Override
        public boolean contains(String key) {
            return keys.contains(key);
        }

        @Override
        public List<String> startingWith(String prefix) {
            return keys.tailSet(prefix).stream()
                    .takeWhile(key -> key.startsWith(prefix))
                    .toList();
        }
    }

    /**
     * @param data for the keys of personal words
     * @param cached whether aggregates stay in memory, in the bounded cache that Tandem has too
     */
    static ConfigurableApplicationContext start(Path data, DataSource pool, boolean cached) {
        var context = new SpringApplicationBuilder(Parts.class)
                .initializers(started -> started.getBeanFactory().registerSingleton("pool", pool))
                .properties(
                        "tandem.data=" + data,
                        "tandem.aggregates.cached=" + (cached ? ALL : 0),
                        "tandem.aggregates.snapshot-every=" + Integer.MAX_VALUE,
                        "axon.axonserver.enabled=false",
                        "server.port=0",
                        "logging.level.root=WARN")
                .run();
        context.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        return context;
    }
}
