package dev.tandem.eventlog;

/** Another process, or another {@link EventLog} of this one, has the directory open. */
public final class EventLogInUse extends EventLogUnavailable {

    private static final long serialVersionUID = 1L;

    EventLogInUse(String message) {
        super(message);
    }
}
