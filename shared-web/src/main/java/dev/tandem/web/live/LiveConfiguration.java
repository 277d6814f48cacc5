package dev.tandem.web.live;

import dev.tandem.web.keys.Fingerprints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Live dashboards, for every edge that offers them: one instance in a process, which follows the log once for all. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    @Bean
    LiveSettings liveSettings(
            @Value("${tandem.live.streams:2000}") int streams,
            @Value("${tandem.live.streams-per-user:20}") int streamsPerUser,
            @Value("${tandem.live.pace:50ms}") Duration pace,
            @Value("${tandem.live.look-again:20s}") Duration lookAgain,
            @Value("${tandem.live.heartbeat:15s}") Duration heartbeat,
            @Value("${tandem.live.stuck-after:60s}") Duration stuckAfter) {
        return new LiveSettings(streams, streamsPerUser, pace, lookAgain, heartbeat, stuckAfter);
    }

    @Bean
    LiveDashboards liveDashboards(
            QueryGateway gateway, Fingerprints fingerprints, MeterRegistry registry, LiveSettings settings) {
        return new LiveDashboards(gateway, fingerprints, settings, registry);
    }

    @Bean
    Feeds feeds(QueryGateway gateway, LiveSettings settings, MeterRegistry registry) {
        return new Feeds(gateway, settings, registry);
    }

    @Bean
    LiveEndpoint liveEndpoint(LiveDashboards dashboards) {
        return new LiveEndpoint(dashboards);
    }
}
