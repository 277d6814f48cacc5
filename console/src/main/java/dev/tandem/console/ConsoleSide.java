package dev.tandem.console;

import dev.tandem.console.frame.Alone;
import dev.tandem.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The console as a process of its own. It asks and tells over Axon Server; in MongoDB it finds the keys that open what is
 * personal in the answers, and keeps who last saw what.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WebConfiguration.class, ConsoleConfiguration.class})
public class ConsoleSide {

    public static void main(String[] arguments) {
        SpringApplication.run(ConsoleSide.class, arguments);
    }

    @Bean
    Alone alone() {
        return new Alone();
    }
}
