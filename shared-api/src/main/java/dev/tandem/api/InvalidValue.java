package dev.tandem.api;

import org.jspecify.annotations.Nullable;

/** A value that can be no part of any message, whatever the state: answered with 400 and the field named. */
public final class InvalidValue extends IllegalArgumentException {

    public InvalidValue(String sentence) {
        super(sentence);
    }

    public InvalidValue(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
