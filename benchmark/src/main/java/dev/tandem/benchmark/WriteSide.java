package dev.tandem.benchmark;

import dev.tandem.command.CommandSideConfiguration;
import dev.tandem.eventlog.EventLog;
import dev.tandem.standalone.EmbeddedLog;
import dev.tandem.web.WebConfiguration;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write side on the embedded log, without views. */
final class WriteSide {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WebConfiguration.class, CommandSideConfiguration.class, EmbeddedLog.class})
    static class Parts {}

    private WriteSide() {}

    static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(Parts.class)
                .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                .run();
    }

    /** With the commands that it takes. */
    static CommandPeer peer(ConfigurableApplicationContext context) {
        var log = context.getBean(EventLog.class);
        return new AxonPeer(context, () -> log.head() + 1);
    }
}
