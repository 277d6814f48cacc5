package dev.tandem.query.reading;

import dev.tandem.api.error.RefusalCode;

/** Ends the answering of a query; never leaves this package. */
final class Refusal extends RuntimeException {

    private final RefusalCode code;
    private final String sentence;

    Refusal(RefusalCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
        this.sentence = sentence;
    }

    RefusalCode code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
