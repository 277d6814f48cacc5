package dev.tandem.eventlog;

/**
 * An append was refused as a whole because one of its events exists already, either by (aggregate, sequence) or by
 * event id. It left no trace and used no position.
 */
public final class DuplicateEvent extends EventLogException {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final boolean sequenceTaken;

    /**
     * @param index which event of the append, from 0
     * @param sequenceTaken whether it is the (aggregate, sequence) that exists, and not only the event id
     */
    DuplicateEvent(String message, int index, boolean sequenceTaken) {
        super(message, null);
        this.index = index;
        this.sequenceTaken = sequenceTaken;
    }

    /** None: it is expected under contention, and the stack of the appender's thread would tell nobody anything. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Which event of the append exists already, from 0. */
    public int index() {
        return index;
    }

    /** Whether someone else was first with that (aggregate, sequence); otherwise only the event id is taken, a fault. */
    public boolean sequenceTaken() {
        return sequenceTaken;
    }
}
