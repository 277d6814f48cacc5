package dev.tandem.audit;

/** Input that cannot be read as what it should be, so that nothing can be said about it. */
final class Unreadable extends RuntimeException {

    Unreadable(String message) {
        super(message);
    }
}
