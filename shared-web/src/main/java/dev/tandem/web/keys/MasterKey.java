package dev.tandem.web.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.api.guard.Seal;
import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Wraps the keys that are stored (RFC 3394, AES-256): whoever has the stored ones alone has nothing. */
final class MasterKey {

    private static final int BYTES = 32;
    private static final int WORD = 8;

    private final SecretKey key;

    private MasterKey(SecretKey key) {
        this.key = key;
    }

    /** @param text 32 bytes as Base64 */
    static MasterKey of(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The master key is not Base64.", e);
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(
                    "The master key must have %d bytes, has %d.".formatted(BYTES, bytes.length));
        }
        return new MasterKey(new SecretKeySpec(bytes, "AES"));
    }

    /**
     * Reads it from a file, which is made with a new key where there is none.
     *
     * @param keys the directory of what it wraps: where keys are, a master key was, and a new one would read none of them
     */
    static MasterKey in(Path file, Path keys) {
        try {
            if (!Files.exists(file)) {
                if (Files.exists(keys)) {
                    throw new IllegalStateException(
                            "The master key %s is missing, and there are keys in %s that it wrapped: put it back."
                                    .formatted(file, keys));
                }
                var text = Base64.getEncoder().encodeToString(Seal.newKey().getEncoded());
                SecretFile.write(file, text.getBytes(US_ASCII));
            }
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The master key cannot be read: " + file, e);
        }
    }

    /** A secret for one use alone, which tells nothing of this key. */
    byte[] derived(String use) {
        return new Fingerprints(key.getEncoded()).of(use);
    }

    byte[] wrap(SecretKey wrapped) {
        try {
            return cipher(Cipher.WRAP_MODE).wrap(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap a key", e);
        }
    }

    SecretKey unwrap(byte[] wrapped) {
        try {
            return (SecretKey) cipher(Cipher.UNWRAP_MODE).unwrap(wrapped, "AES", Cipher.SECRET_KEY);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored key is damaged, or was stored under another master key.", e);
        }
    }

    /** @param text ends with no blank: it is filled up with these, as whole words of eight bytes are wrapped */
    byte[] wrap(String text) {
        var bytes = text.getBytes(UTF_8);
        var whole = Arrays.copyOf(bytes, Math.max(2, (bytes.length + WORD - 1) / WORD) * WORD);
        Arrays.fill(whole, bytes.length, whole.length, (byte) ' ');
        return wrap(new SecretKeySpec(whole, "AES"));
    }

    String unwrapText(byte[] wrapped) {
        return new String(unwrap(wrapped).getEncoded(), UTF_8).stripTrailing();
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AESWrap");
        cipher.init(mode, key);
        return cipher;
    }
}
