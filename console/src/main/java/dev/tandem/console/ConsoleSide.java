package dev.tandem.console;

import dev.tandem.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console as a process of its own, on Axon Server and MongoDB. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WebConfiguration.class, ConsoleConfiguration.class})
public class ConsoleSide {

    public static void main(String[] arguments) {
        SpringApplication.run(ConsoleSide.class, arguments);
    }
}
