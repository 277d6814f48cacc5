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
import dev.tandem.command.shell.Snapshots;
import dev.tandem.command.shell.Streams;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
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
            @Qualifier("snapshotThread") Executor snapshotThread,
            @Value("${tandem.aggregates.cached:20000}") long cached,
            @Value("${tandem.aggregates.snapshot-every:250}") int snapshotEvery) {
        return configurer -> {
            aggregate(configurer, PersonAggregate.class, cached);
            aggregate(configurer, PartnershipAggregate.class, cached);
            aggregate(configurer, GoalAggregate.class, cached);
            aggregate(configurer, InitiativeAggregate.class, cached);
            configurer.onInitialize(configuration -> {
                configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> {
                    configuration.eventBus().registerDispatchInterceptor(new EventTimes());
                });
                configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                    var snapshots = new Snapshots(configuration.eventStore(), snapshotThread, snapshotEvery);
                    subscribe(configuration, snapshots, clock);
                });
            });
        };
    }

    /** Where snapshots are stored one after the other beside the commands. */
    @Bean(destroyMethod = "shutdownNow") // a snapshot that is not made costs nothing but the next loading
    ExecutorService snapshotThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    private static <A extends AggregateShell<?, ?, ?>> void aggregate(
            Configurer configurer, Class<A> type, long cached) {
        var cache = new AggregateCache(cached);
        configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(type).configureCache(_ -> cache));
    }

    private static void subscribe(Configuration configuration, Snapshots snapshots, Clock clock) {
        var streams = new Streams(configuration.eventStore());
        var subscriptions = new CommandSubscriptions(
                configuration.commandBus(), streams, People.knownIn(streams), snapshots, clock);
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
