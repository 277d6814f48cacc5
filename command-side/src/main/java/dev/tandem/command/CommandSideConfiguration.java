package dev.tandem.command;

import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.command.goal.GoalAggregate;
import dev.tandem.command.http.CommandHttpConfiguration;
import dev.tandem.command.initiative.InitiativeAggregate;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.command.person.People;
import dev.tandem.command.person.PersonAggregate;
import dev.tandem.command.reaction.ReactionConfiguration;
import dev.tandem.command.shell.AggregateCache;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandSubscriptions;
import dev.tandem.command.shell.EventTimes;
import dev.tandem.command.shell.Streams;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Everything of the command side; the event store comes from outside. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@Import({CommandHttpConfiguration.class, ReactionConfiguration.class})
public class CommandSideConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * @param cached how many aggregates of each kind are kept in memory
     * @param snapshotEvery how many events after a snapshot the next one is made
     */
    @Bean
    ConfigurerModule aggregates(
            Clock clock,
            @Value("${tandem.aggregates.cached:20000}") long cached,
            @Value("${tandem.aggregates.snapshot-every:250}") int snapshotEvery) {
        return configurer -> {
            aggregate(configurer, PersonAggregate.class, cached, snapshotEvery);
            aggregate(configurer, PartnershipAggregate.class, cached, snapshotEvery);
            aggregate(configurer, GoalAggregate.class, cached, snapshotEvery);
            aggregate(configurer, InitiativeAggregate.class, cached, snapshotEvery);
            configurer.onInitialize(configuration -> {
                configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> {
                    configuration.eventBus().registerDispatchInterceptor(new EventTimes());
                });
                configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> subscribe(configuration, clock));
            });
        };
    }

    /** Makes snapshots one after the other beside the commands; Axon's own would make each within a command. */
    @Bean
    SpringAggregateSnapshotter aggregateSnapshotter(
            Configuration axon,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            EventStore store,
            TransactionManager transactions,
            SnapshotterSpanFactory spans,
            @Qualifier("snapshotThread") ExecutorService snapshotThread) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .transactionManager(transactions)
                .eventStore(store)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .spanFactory(spans)
                .executor(snapshotThread)
                .build();
    }

    @Bean(destroyMethod = "shutdownNow") // a snapshot that is not made costs nothing but the next loading
    ExecutorService snapshotThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    /*
     * Axon's snapshotter under Spring looks for the factories of aggregates among the beans. It finds none of those that
     * a ConfigurerModule brings, and then makes no snapshot and says so in a warning alone.
     */

    @Bean
    AggregateFactory<PersonAggregate> personFactory() {
        return new GenericAggregateFactory<>(PersonAggregate.class);
    }

    @Bean
    AggregateFactory<PartnershipAggregate> partnershipFactory() {
        return new GenericAggregateFactory<>(PartnershipAggregate.class);
    }

    @Bean
    AggregateFactory<GoalAggregate> goalFactory() {
        return new GenericAggregateFactory<>(GoalAggregate.class);
    }

    @Bean
    AggregateFactory<InitiativeAggregate> initiativeFactory() {
        return new GenericAggregateFactory<>(InitiativeAggregate.class);
    }

    private static <A extends AggregateShell<?, ?, ?>> void aggregate(
            Configurer configurer, Class<A> type, long cached, int snapshotEvery) {
        var cache = new AggregateCache(cached);
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                .configureCache(_ -> cache)
                .configureSnapshotTrigger(configuration ->
                        new EventCountSnapshotTriggerDefinition(configuration.snapshotter(), snapshotEvery)));
    }

    private static void subscribe(Configuration configuration, Clock clock) {
        var streams = new Streams(configuration.eventStore());
        var subscriptions =
                new CommandSubscriptions(configuration.commandBus(), streams, People.knownIn(streams), clock);
        subscriptions.subscribe(
                PersonCommand.class, configuration.repository(PersonAggregate.class), PersonAggregate::new);
        subscriptions.subscribe(
                PartnershipCommand.class,
                configuration.repository(PartnershipAggregate.class),
                PartnershipAggregate::new);
        subscriptions.subscribe(GoalCommand.class, configuration.repository(GoalAggregate.class), GoalAggregate::new);
        subscriptions.subscribe(
                InitiativeCommand.class, configuration.repository(InitiativeAggregate.class), InitiativeAggregate::new);
    }
}
