package dev.tandem.standalone.operation;

import org.jspecify.annotations.Nullable;

/** What was asked for was not done; the message is one sentence for the operator. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String sentence, @Nullable Object... facts) {
        super(facts.length == 0 ? sentence : sentence.formatted(facts));
    }
}
