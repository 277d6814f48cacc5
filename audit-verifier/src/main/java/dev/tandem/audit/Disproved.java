package dev.tandem.audit;

/** What was handed in contradicts itself or the key; the message says how. */
final class Disproved extends RuntimeException {

    Disproved(String message) {
        super(message);
    }
}
