package dev.tandem.command.http;

import dev.tandem.api.AggregateType;
import dev.tandem.api.Role;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.message.CommandThreads;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.openapi.CommandPaths;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;

/** Commands over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CommandHttpConfiguration {

    private static final String AGGREGATES = Arrays.stream(AggregateType.values())
            .map(AggregateType::plural)
            .collect(Collectors.joining("|", "/api/{aggregates:", "}"));
    private static final String WITH_ID = AGGREGATES + "/{id}/{command}";
    private static final String WITHOUT_ID = AGGREGATES + "/{command}";
    private static final String STREAM = "/api/commands";
    private static final String PEOPLE = "/api/people/import";

    @Bean(destroyMethod = "dispose")
    Scheduler commandReading() {
        return CommandThreads.named("command-http-");
    }

    @Bean
    RouterFunction<ServerResponse> commands(
            Dispatch dispatch, Problems problems, Scheduler commandReading, Fingerprints fingerprints) {
        var single = new CommandEndpoint(dispatch, commandReading);
        var stream = new StreamEndpoint(dispatch, problems, commandReading);
        var people = new PeopleImport(dispatch, problems, commandReading, fingerprints);
        return RouterFunctions.route()
                // before the commands: it would be read as one
                .POST(PEOPLE, people::load)
                .POST(WITH_ID, single::withId)
                .POST(WITHOUT_ID, single::withoutId)
                .POST(STREAM, stream::stream)
                .build();
    }

    @Bean
    Routes commandRoutes() {
        return Routes.of(
                Route.post(WITH_ID, Access.SIGNED_IN),
                Route.post(WITHOUT_ID, Access.SIGNED_IN),
                Route.post(STREAM, Access.SIGNED_IN),
                Route.post(PEOPLE, Access.roles(Role.ADMIN)));
    }

    @Bean
    CommandPaths commandPaths() {
        return new CommandPaths();
    }
}
