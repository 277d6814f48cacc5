package dev.tandem.api.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce of 96 bits before the ciphertext and the key's name authenticated beside it, as Base64. */
public final class Seal {

    private static final int KEY_BITS = 256;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    public static SecretKey newKey() {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS, RANDOM);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    static String seal(String words, KeyId id, SecretKey key) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, id, key, nonce).doFinal(words.getBytes(UTF_8));
            var data = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, data, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal with " + id, e);
        }
    }

    static String open(String data, KeyId id, SecretKey key) {
        try {
            var bytes = Base64.getDecoder().decode(data);
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var words =
                    cipher(Cipher.DECRYPT_MODE, id, key, nonce).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(words, UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("what was sealed with %s is damaged".formatted(id), e);
        }
    }

    private static Cipher cipher(int mode, KeyId id, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.toString().getBytes(UTF_8));
        return cipher;
    }
}
