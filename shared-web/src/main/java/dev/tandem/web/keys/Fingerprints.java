package dev.tandem.web.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fingerprints of words: the same words have the same one, in every process of an installation and after any restart.
 * They are made with a secret (HMAC-SHA-256), so that nobody can find out erased or confidential words by trying: unlike
 * words, a fingerprint stays in the log for ever.
 */
public final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    public Fingerprints(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** 32 bytes. */
    public byte[] of(String words) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(words.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** An id for what has none of its own: RFC 9562, version 8. */
    public UUID id(String words) {
        return id(of(words));
    }

    /** An id of the first 16 bytes of a hash: RFC 9562, version 8, derived in our own way. */
    public static UUID id(byte[] hash) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            high = high << Byte.SIZE | hash[i] & 0xff;
            low = low << Byte.SIZE | hash[Long.BYTES + i] & 0xff;
        }
        return new UUID(high & ~0xF000L | 0x8000L, low & ~(0xC0L << 56) | 0x80L << 56);
    }
}
