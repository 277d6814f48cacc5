package dev.tandem.api.guard;

/** There is something to read, and no key that it could be read with was ever here. */
public final class UnknownKey extends RuntimeException {

    public UnknownKey(KeyId id) {
        super("The key %s is not here, and was not destroyed here either: has the key store been lost?".formatted(id));
    }
}
