package dev.tandem.api;

import java.util.UUID;

/** An identifier: a UUID under a name of its own, on the wire its canonical text of 36 characters. */
public interface Id {

    UUID value();

    /**
     * Reads the canonical form only: {@link UUID#fromString} also takes {@code 1-1-1-1-1}, which would give one thing
     * two names.
     */
    static UUID parse(String text) {
        if (text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidValue("'%s' is not a UUID".formatted(Excerpt.of(text)), e);
            }
        }
        throw new InvalidValue("'%s' is not a UUID".formatted(Excerpt.of(text)));
    }
}
