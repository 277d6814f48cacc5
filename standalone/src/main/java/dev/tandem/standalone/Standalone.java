package dev.tandem.standalone;

import dev.tandem.command.CommandSideConfiguration;
import dev.tandem.console.ConsoleConfiguration;
import dev.tandem.query.QuerySideConfiguration;
import dev.tandem.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** All of Tandem in one process: the embedded default. */
@SpringBootApplication
@Import({
    WebConfiguration.class,
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    ConsoleConfiguration.class
})
public class Standalone {

    public static void main(String[] arguments) {
        try {
            SpringApplication.run(Standalone.class, arguments);
        } catch (RuntimeException e) {
            // Spring has reported it, see StartFailure; threads that are not daemons must not keep a failed start alive
            System.exit(1);
        }
    }
}
