package dev.tandem.eventlog;

import org.jspecify.annotations.Nullable;

/** Stored bytes are not what was written. The message names the position or file; nothing is ever skipped instead. */
public final class EventLogDamaged extends EventLogException {

    private static final long serialVersionUID = 1L;

    EventLogDamaged(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
