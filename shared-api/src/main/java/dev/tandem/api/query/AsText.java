package dev.tandem.api.query;

/** What can be answered with as plain text too, in a form that others have laid down. */
public interface AsText {

    /** All of it, ended by a newline. */
    String text();
}
