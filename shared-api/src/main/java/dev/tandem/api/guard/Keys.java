package dev.tandem.api.guard;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys of guarded words, kept apart from the log. A key that was destroyed never comes back. */
public interface Keys {

    /** The key to write with, made on first use; empty if it was destroyed. */
    Optional<SecretKey> toSeal(KeyId id);

    /**
     * The key to read with; empty if it was destroyed.
     *
     * @throws UnknownKey if there never was such a key here: it was lost, or what is read belongs to another installation
     */
    Optional<SecretKey> toOpen(KeyId id);

    /** Destroys a key for good, also one that was never used. May be repeated. */
    void destroy(KeyId id);
}
