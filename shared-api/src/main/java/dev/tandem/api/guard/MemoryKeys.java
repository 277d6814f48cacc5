package dev.tandem.api.guard;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.SecretKey;

/** Keys that end with the process: for tests, and for what is never stored. */
public final class MemoryKeys implements Keys {

    private final ConcurrentMap<KeyId, Optional<SecretKey>> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<SecretKey> toSeal(KeyId id) {
        return keys.computeIfAbsent(id, _ -> Optional.of(Seal.newKey()));
    }

    @Override
    public Optional<SecretKey> toOpen(KeyId id) {
        var key = keys.get(id);
        if (key == null) {
            throw new UnknownKey(id);
        }
        return key;
    }

    @Override
    public void destroy(KeyId id) {
        keys.put(id, Optional.empty());
    }
}
