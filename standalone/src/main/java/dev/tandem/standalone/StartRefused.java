package dev.tandem.standalone;

import org.jspecify.annotations.Nullable;

/** The operator asked for something that cannot be; the message is one sentence for the operator. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
