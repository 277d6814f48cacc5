package dev.tandem.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * The log was not opened, and nothing in its directory was changed by trying. The message is one sentence that names
 * the directory or file and what is wrong with it; it is meant to be shown to the operator as it is.
 */
public class EventLogUnavailable extends EventLogException {

    private static final long serialVersionUID = 1L;

    EventLogUnavailable(String message) {
        super(message, null);
    }

    EventLogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
