package dev.tandem.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * There is no room for the append. Nothing of it was stored when the log's own reserve was reached, and appends are
 * taken again as soon as there is room; when the disk itself refused a write, only after a restart. Reads go on.
 */
public final class EventLogFull extends EventLogException {

    private static final long serialVersionUID = 1L;

    EventLogFull(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
