package dev.tandem.web.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.InvalidValue;
import java.nio.charset.StandardCharsets;

/** A password that somebody chose: at least 8 characters, at most the 72 bytes that bcrypt looks at. */
public record Password(@JsonValue String value) {

    public static final int LONGEST = 72;

    private static final int SHORTEST = 8;

    public Password {
        if (value.codePointCount(0, value.length()) < SHORTEST
                || value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidValue(
                    "must have at least %d characters and at most %d bytes of UTF-8".formatted(SHORTEST, LONGEST));
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "…";
    }
}
