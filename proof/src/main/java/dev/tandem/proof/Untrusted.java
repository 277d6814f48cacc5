package dev.tandem.proof;

/** A note of the right form which the given key did not sign, so that nothing in it may be believed. */
public final class Untrusted extends RuntimeException {

    public Untrusted(String message) {
        super(message);
    }
}
