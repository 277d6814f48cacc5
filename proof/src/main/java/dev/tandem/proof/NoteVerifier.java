package dev.tandem.proof;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;

/** Knows the signatures of one Ed25519 key on notes (c2sp.org/signed-note). */
public final class NoteVerifier {

    private final String name;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    private NoteVerifier(String name, byte[] raw) {
        this.name = Keys.name(name);
        this.raw = raw.clone();
        this.id = Keys.id(name, Keys.typed(raw));
        this.key = Keys.publicKey(raw);
    }

    /**
     * The verifier for a key in its textual form, {@code <name>+<id>+<base64(0x01 || public key)>}; a newline may
     * follow.
     *
     * @throws Malformed where the text is not such a key, or its id not that of the key
     */
    public static NoteVerifier of(String verifierKey) {
        var parts = verifierKey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed("a verifier key has the form name+id+key");
        }
        var typed = Texts.base64(parts[2], "the verifier key");
        if (typed.length != 1 + Keys.LENGTH || typed[0] != Keys.ED25519) {
            throw new Malformed("the verifier key is not an Ed25519 key");
        }
        var verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!idText(verifier.id).equals(parts[1])) {
            throw new Malformed("the id in the verifier key is not that of its name and key");
        }
        return verifier;
    }

    static NoteVerifier of(String name, byte[] raw) {
        return new NoteVerifier(name, raw);
    }

    /** The name under which the key signs. */
    public String name() {
        return name;
    }

    /** The id that tells it from other keys of the same name: four bytes, big-endian. */
    public int id() {
        return id;
    }

    /** The textual form. */
    public String verifierKey() {
        return name + "+" + idText(id) + "+" + Texts.base64(Keys.typed(raw));
    }

    /** Whether the signature line names this key; says nothing about the signature itself. */
    public boolean knows(SignedNote.NoteSignature signature) {
        return signature.id() == id && signature.name().equals(name);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    static String idText(int id) {
        return "%08x".formatted(id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier verifier && verifier.name.equals(name) && Arrays.equals(verifier.raw, raw);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return verifierKey();
    }
}
