package dev.tandem.proof;

import java.util.Arrays;

/**
 * What a log commits to: that its first {@code size} entries have this root (c2sp.org/tlog-checkpoint).
 *
 * @param origin which log, a URL without its scheme by custom; one line
 * @param size how many entries
 * @param root the root of the tree over them, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {

    /** @throws Malformed where the origin is empty or more than a line, the size negative or the root not a hash */
    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < 0x20)) {
            throw new Malformed("the origin of a checkpoint is one line that is not empty");
        }
        if (size < 0) {
            throw new Malformed("the size of a checkpoint is not negative");
        }
        if (root.length != Hasher.LENGTH) {
            throw new Malformed("the root of a checkpoint has 32 bytes");
        }
        root = root.clone();
    }

    /** The text that is signed: origin, size and root in base64, a line each. */
    public String body() {
        return origin + "\n" + size + "\n" + Texts.base64(root) + "\n";
    }

    /**
     * Reads the text of a checkpoint, that of its note without the signatures. Lines after the third extend it: they
     * must not be empty, and are ignored.
     *
     * @throws Malformed where it is not of the form
     */
    public static Checkpoint parse(String body) {
        var lines = Texts.lines(body);
        if (lines.size() < 3) {
            throw new Malformed("a checkpoint has the lines origin, size and root");
        }
        if (lines.contains("")) {
            throw new Malformed("a checkpoint has no empty lines");
        }
        return new Checkpoint(
                lines.getFirst(),
                Texts.number(lines.get(1), "the size of the checkpoint"),
                Texts.hash(lines.get(2), "the root of the checkpoint"));
    }

    /**
     * The checkpoint in a note whose signatures nobody has looked at: good for telling which one it is meant to be, and
     * not to be believed.
     *
     * @throws Malformed where the note or its text is not of the form
     */
    public static Checkpoint unverified(String note) {
        return parse(SignedNote.parse(note).text());
    }

    /**
     * The checkpoint as a note with the signer's signature.
     *
     * @throws IllegalArgumentException where the signer's name is not the origin
     */
    public String sign(NoteSigner signer) {
        if (!signer.name().equals(origin)) {
            throw new IllegalArgumentException(
                    "a key named %s does not sign for the log %s".formatted(signer.name(), origin));
        }
        return SignedNote.sign(body(), signer);
    }

    /**
     * The checkpoint in a note that this key signed and whose origin is the key's name: a key that serves two logs
     * under two names cannot have one taken for the other.
     *
     * @throws Malformed where the note or its text is not of the form
     * @throws Untrusted where the key did not sign it or signs for another log
     */
    public static Checkpoint verified(String note, NoteVerifier verifier) {
        var checkpoint = parse(SignedNote.parse(note).requireSignedBy(verifier).text());
        if (!checkpoint.origin.equals(verifier.name())) {
            throw new Untrusted("the checkpoint is one of the log %s, and the key is named %s"
                    .formatted(checkpoint.origin, verifier.name()));
        }
        return checkpoint;
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint checkpoint
                && checkpoint.origin.equals(origin)
                && checkpoint.size == size
                && Arrays.equals(checkpoint.root, root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "%s at %d: %s".formatted(origin, size, Texts.base64(root));
    }
}
