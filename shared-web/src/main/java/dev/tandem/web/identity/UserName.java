package dev.tandem.web.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.InvalidValue;
import java.util.regex.Pattern;

/** The name of an account: 1-64 letters, digits and {@code . _ @ -}, beginning with a letter or digit. */
public record UserName(@JsonValue String value) {

    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    public UserName {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue(
                    "must be 1 to %d letters, digits and . _ @ -, beginning with a letter or digit".formatted(LONGEST));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
