package dev.tandem.query;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClients;
import dev.tandem.api.guard.Keys;
import dev.tandem.query.access.AccessConfiguration;
import dev.tandem.query.access.ReadingRecord;
import dev.tandem.query.audit.Audit;
import dev.tandem.query.audit.AuditConfiguration;
import dev.tandem.query.calendar.CalendarConfiguration;
import dev.tandem.query.endpoint.FeedEndpoint;
import dev.tandem.query.endpoint.JournalEndpoint;
import dev.tandem.query.endpoint.ProjectionEndpoints;
import dev.tandem.query.endpoint.QueryEndpoints;
import dev.tandem.query.endpoint.QueryPaths;
import dev.tandem.query.endpoint.RetryEndpoint;
import dev.tandem.query.endpoint.VisitEndpoint;
import dev.tandem.query.operating.JournalOrders;
import dev.tandem.query.operating.OrderSubscriptions;
import dev.tandem.query.operating.ProjectionOrders;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.reading.LiveAnswers;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.query.reading.QuerySubscriptions;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.SharedViews;
import dev.tandem.query.store.ViewStore;
import dev.tandem.web.journal.JournalFiles;
import dev.tandem.web.live.Feeds;
import dev.tandem.web.live.LiveConfiguration;
import dev.tandem.web.live.LiveEndpoint;
import dev.tandem.web.message.Orders;
import dev.tandem.web.message.Questions;
import dev.tandem.web.route.Routes;
import dev.tandem.web.visit.Visits;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStoreFactory;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The read side. Needs from outside: the event store, the buses and their gateways, the event serializer (the one that the
 * event store reads with), and the keys that it seals with.
 */
@Configuration(proxyBeanMethods = false)
@Import({AccessConfiguration.class, AuditConfiguration.class, CalendarConfiguration.class, LiveConfiguration.class})
public class QuerySideConfiguration {

    /**
     * What came after the last checkpoint is folded again after a crash: some thousands of events per second. Each writes
     * every document that changed, whole, so the more seldom the less.
     */
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

    /** A MongoDB server where {@code spring.mongodb.uri} names one, else a file under {@code tandem.data}. */
    @Bean(destroyMethod = "close")
    ViewStore viewStore(Environment environment, @Value("${tandem.data:data}") Path data) {
        var uri = environment.getProperty("spring.mongodb.uri");
        if (uri == null || uri.isBlank()) {
            return EmbeddedViews.open(data.resolve("views"), CHECKPOINT_EVERY);
        }
        var database = new ConnectionString(uri).getDatabase();
        return new SharedViews(MongoClients.create(uri), database == null ? "tandem-views" : database);
    }

    @Bean
    TandemProjections tandemProjections() {
        return new TandemProjections();
    }

    /** Reads past the upcasters: the journal and its tree are of what is stored. They are applied to what is decoded. */
    @Bean
    Log log(
            EventStore eventStore,
            ObjectProvider<VerbatimEvents> embedded,
            ObjectProvider<AxonServerEventStoreFactory> axonServer,
            ObjectProvider<AxonServerConfiguration> server,
            ObjectProvider<EventUpcaster> upcasters) {
        var chain = upcasters.orderedStream().toList();
        var verbatim = embedded.getIfAvailable(() -> {
            if (chain.isEmpty()) {
                return new VerbatimEvents(eventStore, null);
            }
            var context = server.getObject().getContext();
            return new VerbatimEvents(
                    axonServer
                            .getObject()
                            .constructFor(context, builder -> builder.upcasterChain(NoOpEventUpcaster.INSTANCE)),
                    null);
        });
        return new Log(verbatim.store(), chain, verbatim.at());
    }

    @Bean
    RunnerSettings runnerSettings(
            @Value("${tandem.projections.batch-size:512}") int batchSize,
            @Value("${tandem.projections.segments:4}") int segments,
            @Value("${tandem.projections.retry-after:5s}") Duration retryAfter) {
        var defaults = RunnerSettings.defaults();
        return new RunnerSettings(batchSize, segments, retryAfter, defaults.publishEvery());
    }

    @Bean(destroyMethod = "")
    ProjectionRunner projectionRunner(
            ViewStore store,
            Log log,
            @Qualifier("eventSerializer") Serializer serializer,
            Keys keys,
            TandemProjections projections,
            RunnerSettings settings) {
        return new ProjectionRunner(store, log, serializer, keys, projections.all(), settings);
    }

    @Bean
    QueryAnswers queryAnswers(
            ProjectionRunner runner,
            Log log,
            ObjectProvider<Clock> clock,
            TandemProjections projections,
            Keys keys,
            Visits visits,
            ReadingRecord record,
            Audit audit) {
        return new QueryAnswers(
                runner, log, clock.getIfAvailable(Clock::systemUTC), projections, keys, visits, record, audit);
    }

    @Bean(destroyMethod = "")
    QuerySubscriptions querySubscriptions(
            QueryAnswers answers, ProjectionRunner runner, TandemProjections projections) {
        return new QuerySubscriptions(answers, new LiveAnswers(answers, runner, projections));
    }

    @Bean
    ProjectionOrders projectionOrders(ProjectionRunner runner, Log log, ObjectProvider<Clock> clock) {
        return new ProjectionOrders(runner, log, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ReadSide readSide(
            ProjectionRunner runner,
            QuerySubscriptions subscriptions,
            QueryBus bus,
            ProjectionOrders orders,
            Audit audit,
            Log log,
            ObjectProvider<Clock> clock,
            CommandBus commands) {
        var journal = new JournalOrders(audit.check(), log, clock.getIfAvailable(Clock::systemUTC));
        return new ReadSide(runner, subscriptions, bus, new OrderSubscriptions(orders, journal), commands);
    }

    @Bean
    QueryEndpoints queryEndpoints(Questions questions, LiveEndpoint live) {
        return new QueryEndpoints(questions, live);
    }

    @Bean
    FeedEndpoint feedEndpoint(
            Questions questions, Feeds feeds, @Value("${tandem.journal.source:#{null}}") @Nullable String source) {
        return new FeedEndpoint(questions, feeds, source);
    }

    /** Before the entries of the journal, whose positions stand in the same place of the path. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> feed(FeedEndpoint endpoint) {
        return endpoint.functions();
    }

    @Bean
    Routes feedRoutes() {
        return FeedEndpoint.routes();
    }

    @Bean
    RouterFunction<ServerResponse> queries(QueryEndpoints endpoints) {
        return endpoints.functions();
    }

    @Bean
    VisitEndpoint visitEndpoint(QueryEndpoints queries, Visits visits, ObjectProvider<Clock> clock) {
        return new VisitEndpoint(queries, visits, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Routes visitRoutes() {
        return VisitEndpoint.routes();
    }

    @Bean
    OpenApiCustomizer visitBodies() {
        return VisitEndpoint::describe;
    }

    @Bean
    JournalEndpoint journalEndpoint(JournalFiles files, Orders orders) {
        return new JournalEndpoint(files, orders);
    }

    /** Before the entry at a position, whose path theirs would be taken for. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> journalDoors(JournalEndpoint endpoint) {
        return endpoint.functions();
    }

    @Bean
    Routes journalRoutes() {
        return JournalEndpoint.routes();
    }

    @Bean
    RetryEndpoint retryEndpoint(ProjectionOrders orders) {
        return new RetryEndpoint(orders);
    }

    @Bean
    RouterFunction<ServerResponse> retries(RetryEndpoint endpoint) {
        return endpoint.functions();
    }

    @Bean
    Routes retryRoutes() {
        return RetryEndpoint.routes();
    }

    @Bean
    QueryPaths queryPaths() {
        return new QueryPaths();
    }

    @Bean
    Routes queryRoutes() {
        return QueryEndpoints.routes();
    }

    @Bean
    ProjectionEndpoints projectionEndpoints(ProjectionOrders orders) {
        return new ProjectionEndpoints(orders);
    }

    @Bean
    RouterFunction<ServerResponse> projectionFunctions(ProjectionEndpoints endpoints) {
        return endpoints.functions();
    }

    @Bean
    Routes projectionRoutes() {
        return ProjectionEndpoints.routes();
    }

    @Bean
    HealthIndicator projectionsHealthIndicator(
            ProjectionRunner runner, @Value("${tandem.projections.healthy-lag:10000}") long healthyLag) {
        return new ProjectionsHealth(runner, healthyLag);
    }

    @Bean
    ProjectionMetrics projectionMetrics(
            ProjectionRunner runner, TandemProjections projections, MeterRegistry registry) {
        return new ProjectionMetrics(runner, projections, registry);
    }
}
