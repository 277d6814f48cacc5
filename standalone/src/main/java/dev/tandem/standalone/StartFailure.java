package dev.tandem.standalone;

import dev.tandem.eventlog.EventLogException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one line why Tandem did not start, where the reason lies with its surroundings: a directory, a port, an
 * option. What it does not know is a fault of ours and keeps its stack trace.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {

    private static final Logger logger = LoggerFactory.getLogger(StartFailure.class);

    private final PrintStream out;

    StartFailure() {
        this(System.err);
    }

    StartFailure(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure);
        sentence.ifPresent(s -> out.println("tandem: " + s.replaceAll("\\s*\\R\\s*", " ")));
        logger.debug("Not started", failure);
        return sentence.isPresent();
    }

    private static Optional<String> sentence(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = known(cause);
            if (sentence != null) {
                return Optional.of(sentence);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> refused.getMessage();
            case EventLogException unavailable -> unavailable.getMessage();
            case PortInUseException used ->
                "port %d is in use; choose another one with --port".formatted(used.getPort());
            case BindException unbound -> "cannot listen there: " + unbound.getMessage();
            // its cause knows what happened, its own message at most what was being done
            case UncheckedIOException io
            when io.getCause() != null ->
                io.getMessage() == null || io.getMessage().equals(io.getCause().toString())
                        ? io.getCause().toString()
                        : io.getMessage() + ": " + io.getCause();
            default -> null;
        };
    }
}
