package dev.tandem.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs notes with an Ed25519 key (c2sp.org/signed-note). May be used by several threads. */
public final class NoteSigner {

    private static final String PRIVATE = "PRIVATE+KEY+";

    private final PrivateKey key;
    private final NoteVerifier verifier;

    /** The signer of this name with an Ed25519 pair of the JDK's. */
    public NoteSigner(String name, KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifier = NoteVerifier.of(name, Keys.raw(pair.getPublic()));
    }

    /** A signer with a new key. */
    public static NoteSigner generate(String name) {
        return new NoteSigner(name, Keys.random());
    }

    /**
     * The signer whose key is in the textual form that {@link #privateKey()} gives; a newline may follow.
     *
     * @throws Malformed where the text is not such a key, or its id not that of the key
     */
    public static NoteSigner of(String privateKey) {
        var text = privateKey.strip();
        var parts = text.startsWith(PRIVATE) ? text.substring(PRIVATE.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new Malformed("a private key has the form PRIVATE+KEY+name+id+key");
        }
        var typed = Texts.base64(parts[2], "the private key");
        if (typed.length != 1 + Keys.LENGTH || typed[0] != Keys.ED25519) {
            throw new Malformed("the private key is not an Ed25519 key");
        }
        var seed = new byte[Keys.LENGTH];
        ByteBuffer.wrap(typed, 1, Keys.LENGTH).get(seed);
        var signer = new NoteSigner(parts[0], Keys.pair(seed));
        if (!NoteVerifier.idText(signer.verifier.id()).equals(parts[1])) {
            throw new Malformed("the id in the private key is not that of its name and key");
        }
        return signer;
    }

    /** The name under which it signs. */
    public String name() {
        return verifier.name();
    }

    /** The key to check its notes with, in its textual form; meant to be published. */
    public String verifierKey() {
        return verifier.verifierKey();
    }

    /** The verifier of its notes. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /** The secret, as {@code PRIVATE+KEY+<name>+<id>+<base64(0x01 || seed)>}: the form of Go's {@code note} package. */
    public String privateKey() {
        return PRIVATE + name() + "+" + NoteVerifier.idText(verifier.id()) + "+"
                + Texts.base64(Keys.typed(Keys.seed(key)));
    }

    /** The signature line on this text, with its newline. */
    String line(String text) {
        var signed = ByteBuffer.allocate(Integer.BYTES + SIGNATURE)
                .putInt(verifier.id())
                .put(signature(Texts.utf8(text)));
        return SignedNote.DASH + name() + " " + Texts.base64(signed.array()) + "\n";
    }

    private static final int SIGNATURE = 64;

    private byte[] signature(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key does not sign", impossible);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "signer of " + verifierKey();
    }
}
