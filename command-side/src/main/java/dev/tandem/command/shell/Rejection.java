package dev.tandem.command.shell;

import dev.tandem.api.Outcome;
import dev.tandem.api.error.RefusalCode;
import org.jspecify.annotations.Nullable;

/** How a decision refuses: thrown by {@code decide}, caught by the shell, never seen outside of it. */
public final class Rejection extends RuntimeException {

    private final RefusalCode code;
    private final String sentence;

    private Rejection(RefusalCode code, String sentence) {
        // a refusal is an ordinary answer: no stack trace is ever read, so none is filled in
        super(sentence, null, false, false);
        this.code = code;
        this.sentence = sentence;
    }

    /** @param sentence for people, a {@link String#formatted} pattern for the facts */
    public static Rejection rejected(RefusalCode code, String sentence, @Nullable Object... facts) {
        return new Rejection(code, sentence.formatted(facts));
    }

    public RefusalCode code() {
        return code;
    }

    Outcome.Refused outcome() {
        return new Outcome.Refused(code, sentence);
    }
}
