package dev.tandem.api;

/** What text may consist of, the same for {@link Line}, {@link Text} and {@link Note}. */
final class Characters {

    private Characters() {}

    /** Counts code points, as a person would count characters; refuses control characters and broken surrogates. */
    static void require(String text, int longest, boolean lineBreaks) {
        if (text.isBlank()) {
            throw new InvalidValue("must not be blank");
        }
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw new InvalidValue("must have at most %d characters, has %d"
                    .formatted(longest, text.codePointCount(0, text.length())));
        }
        text.codePoints().forEach(c -> {
            boolean allowedBreak = lineBreaks && (c == '\n' || c == '\r' || c == '\t');
            if ((Character.isISOControl(c) && !allowedBreak)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new InvalidValue("has the character U+%04X, which no text may have".formatted(c));
            }
        });
    }
}
