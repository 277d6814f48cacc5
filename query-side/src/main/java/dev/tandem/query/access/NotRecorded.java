package dev.tandem.query.access;

/** The record of who read the journal could not be written, so what was asked may not be answered. */
public final class NotRecorded extends RuntimeException {

    public NotRecorded(String message, Throwable cause) {
        super(message, cause);
    }
}
