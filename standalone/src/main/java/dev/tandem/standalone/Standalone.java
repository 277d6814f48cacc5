package dev.tandem.standalone;

import dev.tandem.command.CommandSideConfiguration;
import dev.tandem.console.ConsoleConfiguration;
import dev.tandem.query.QuerySideConfiguration;
import dev.tandem.standalone.operation.Operations;
import dev.tandem.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * All of Tandem in one process: the embedded default. With a word before any option it is one of the {@link Operations}
 * on a log instead.
 */
@SpringBootApplication
@Import({
    WebConfiguration.class,
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    ConsoleConfiguration.class
})
public class Standalone {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-")) {
            System.exit(Operations.execute(arguments));
        }
        try {
            SpringApplication.run(Standalone.class, arguments);
        } catch (RuntimeException e) {
            // Spring has reported it, see StartFailure; threads that are not daemons must not keep a failed start alive
            System.exit(1);
        }
    }
}
