package dev.tandem.standalone.operation;

import dev.tandem.standalone.StartRefused;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Nothing is made or opened in a data directory into which a restore was interrupted: what is missing is not new. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SwapGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var unfinished = Swap.unfinished(Path.of(context.getEnvironment().getProperty("tandem.data", "data"))
                .toAbsolutePath()
                .normalize());
        if (unfinished != null) {
            throw new StartRefused(unfinished);
        }
    }
}
