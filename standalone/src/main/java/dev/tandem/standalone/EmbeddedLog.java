package dev.tandem.standalone;

import dev.tandem.command.reaction.ReactionMemory;
import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.EventLogFull;
import dev.tandem.eventlog.EventLogStopped;
import dev.tandem.eventlog.RocksEventStorageEngine;
import dev.tandem.eventlog.RocksEventStore;
import dev.tandem.eventlog.RocksTokenStore;
import dev.tandem.query.VerbatimEvents;
import dev.tandem.standalone.operation.Checkpoints;
import dev.tandem.web.problem.FaultTranslator;
import dev.tandem.web.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * The embedded event log and what lives with it. With {@code axon.axonserver.enabled=true} none of this is there, and
 * Axon Server takes its place.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
public class EmbeddedLog {

    /** After the keys: they look whether there is a log that they are missing from. */
    @Bean(destroyMethod = "close")
    @DependsOn("fileKeys")
    EventLog eventLog(@Value("${tandem.data}") Path data) {
        return EventLog.open(
                data.resolve("log"), EventLog.Options.of(data.resolve("system").resolve("high-water-mark")));
    }

    @Bean(destroyMethod = "close")
    Checkpoints checkpointsForBackups(EventLog log, @Value("${tandem.data}") Path data) {
        return new Checkpoints(log, data);
    }

    @Bean
    @Qualifier("eventStore") EventStore eventBus(
            EventLog log,
            org.axonframework.config.Configuration axon,
            @Qualifier("eventSerializer") Serializer events,
            Serializer snapshots) {
        var engine = RocksEventStorageEngine.builder(log)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .upcasterChain(axon.upcasterChain())
                .snapshotFilter(axon.snapshotFilter())
                .build();
        return RocksEventStore.builder(engine)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }

    /** Under the same log: whatever is appended to the one can be read from the other. */
    @Bean
    VerbatimEvents verbatimEvents(EventLog log, @Qualifier("eventSerializer") Serializer events, Serializer snapshots) {
        var engine = RocksEventStorageEngine.builder(log)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .upcasterChain(NoOpEventUpcaster.INSTANCE)
                .build();
        var store = RocksEventStore.builder(engine).build();
        return new VerbatimEvents(store, store::readAt);
    }

    @Bean
    TokenStore reactionTokens(EventLog log, @Qualifier("messageSerializer") Serializer serializer) {
        return new RocksTokenStore(log, serializer);
    }

    @Bean
    ReactionMemory reactionMemory(EventLog log) {
        return new LogReactionMemory(log.keyValues("reactions"));
    }

    @Bean
    FaultTranslator eventLogFaults() {
        return fault -> switch (fault) {
            case EventLogFull _ ->
                Optional.of(new ProblemException(
                        507, "LOG_FULL", "The disk of the event log is full: nothing was written, reading goes on."));
            case EventLogStopped _ ->
                Optional.of(new ProblemException(
                        503,
                        "LOG_STOPPED",
                        "The event log has stopped taking writes after one failed; reading goes on until a restart."));
            // the key of a person, which is written before the event that needs it
            case IOException e
            when String.valueOf(e.getMessage()).contains("No space left") ->
                Optional.of(new ProblemException(
                        507, "DISK_FULL", "The disk is full: nothing was written, reading goes on."));
            default -> Optional.empty();
        };
    }
}
