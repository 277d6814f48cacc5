package dev.tandem.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 keys as bytes and as the JDK has them, and the names and ids by which notes call them. */
final class Keys {

    static final int LENGTH = 32;

    /** the byte before a key's own that says: Ed25519 */
    static final byte ED25519 = 1;

    /** what precedes the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4) */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Keys() {}

    static PublicKey publicKey(byte[] raw) {
        try {
            var encoded = Arrays.copyOf(X509, X509.length + LENGTH);
            System.arraycopy(raw, 0, encoded, X509.length, LENGTH);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notOnTheCurve) {
            throw new Malformed("the key is not an Ed25519 public key");
        }
    }

    static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != X509.length + LENGTH
                || !Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return Arrays.copyOfRange(encoded, X509.length, encoded.length);
    }

    static byte[] seed(PrivateKey key) {
        if (key instanceof EdECPrivateKey private25519
                && private25519.getBytes().isPresent()) {
            return private25519.getBytes().get();
        }
        throw new IllegalArgumentException("not an Ed25519 private key whose bytes can be had");
    }

    /** The pair that grows from a seed of 32 bytes (RFC 8032, section 5.1.5). */
    static KeyPair pair(byte[] seed) {
        try {
            // The JDK derives a public key nowhere but in its generator, which draws the seed and nothing else.
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
            var pair = generator.generateKeyPair();
            if (!Arrays.equals(seed(pair.getPrivate()), seed)) {
                throw new IllegalStateException("this JDK does not make an Ed25519 key from its seed");
            }
            return pair;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has Ed25519", impossible);
        }
    }

    static KeyPair random() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has Ed25519", impossible);
        }
    }

    /** The first four bytes of {@code SHA-256(name || newline || key)}, where the key begins with its type. */
    static int id(String name, byte[] typedKey) {
        var digest = Hasher.sha256();
        digest.update(Texts.utf8(name));
        digest.update((byte) '\n');
        return ByteBuffer.wrap(digest.digest(typedKey)).getInt();
    }

    static byte[] typed(byte[] key) {
        var typed = new byte[1 + key.length];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    /** A key's name is not empty and has neither spaces of any kind nor a plus; control characters no note can hold. */
    static String name(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(Keys::never)) {
            throw new Malformed("a key's name is not empty and has neither spaces nor '+'");
        }
        return name;
    }

    private static boolean never(int character) {
        return character < 0x20
                || character == 0x85
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    /** Deals out the seed, once. */
    private static final class Drawn extends SecureRandom {

        private final byte[] seed;
        private boolean drawn;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (drawn || bytes.length != seed.length) {
                throw new IllegalStateException("this JDK does not make an Ed25519 key from its seed");
            }
            drawn = true;
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
