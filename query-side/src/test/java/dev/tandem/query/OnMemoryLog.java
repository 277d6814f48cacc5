package dev.tandem.query;

import dev.tandem.api.guard.Keys;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.web.WebConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;

/**
 * The read side over HTTP, with a {@link MemoryLog} in place of the event store and its keys, in a directory that goes
 * when it goes. Needs from outside: the log, a clock and the first accounts.
 */
@Configuration(proxyBeanMethods = false)
@Import({WebConfiguration.class, QuerySideConfiguration.class})
public class OnMemoryLog {

    @Bean
    @Primary
    @Qualifier("eventStore") EventStore eventBus(MemoryLog log) {
        return log.store();
    }

    @Bean
    @Primary
    Keys keysOfTheLog() {
        return MemoryLog.KEYS;
    }

    @Bean
    Door door(Environment environment) {
        return new Door(environment);
    }

    @Bean
    Follower follower(ProjectionRunner runner, TandemProjections projections, MemoryLog log) {
        return new Follower(runner, projections, log);
    }

    @Bean
    OwnDirectory ownDirectory() throws IOException {
        return new OwnDirectory(Files.createTempDirectory("tandem-query"));
    }

    @Bean
    DynamicPropertyRegistrar data(OwnDirectory directory) {
        return registry -> registry.add("tandem.data", directory.path()::toString);
    }

    /** Made before everything that writes to it, so that it is closed after all of that. */
    record OwnDirectory(Path path) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
