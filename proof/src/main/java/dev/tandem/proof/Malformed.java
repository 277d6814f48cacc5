package dev.tandem.proof;

/**
 * A text that is not of the form it should have: a note, a checkpoint, a key, a proof. The message says what is wrong.
 */
public final class Malformed extends IllegalArgumentException {

    public Malformed(String message) {
        super(message);
    }
}
