package dev.tandem.eventlog;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/** Anything the log cannot do. Non-transient for Axon: sending the same command again at once does not help. */
public abstract class EventLogException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    EventLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
