package dev.tandem.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * The log acknowledges nothing more until the process is restarted, because a write failed or because it is closed.
 * Whether the append that met the failing write is on disk is known only after the restart; every later one is not.
 */
public final class EventLogStopped extends EventLogException {

    private static final long serialVersionUID = 1L;

    EventLogStopped(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
