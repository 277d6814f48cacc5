package dev.tandem.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of the tree, with one digest for all of them: asking for a new digest costs more than hashing a short
 * entry. An instance belongs to one thread at a time.
 */
public final class Hasher {

    /** How long each hash is, in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    /** a node's input in one piece: digests are fastest when they are fed once */
    private final byte[] pair = new byte[1 + 2 * LENGTH];

    public Hasher() {
        pair[0] = NODE;
    }

    /** The hash of a leaf, {@code SHA-256(0x00 || data)}. */
    public byte[] leaf(byte[] data) {
        return leaf(data, 0, data.length);
    }

    /** The hash of a leaf whose data is a part of {@code bytes}. */
    public byte[] leaf(byte[] bytes, int offset, int length) {
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    /** The hash of a leaf whose data is a part of {@code bytes}, written to {@code target} from {@code at} on. */
    public void leaf(byte[] bytes, int offset, int length, byte[] target, int at) {
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        digestInto(target, at);
    }

    /** The hash of a node, {@code SHA-256(0x01 || left || right)}; both are hashes of 32 bytes. */
    public byte[] node(byte[] left, byte[] right) {
        var target = new byte[LENGTH];
        node(left, 0, right, 0, target, 0);
        return target;
    }

    /** The hash of the node over the hashes that begin at the given offsets; the target may be one of the sources. */
    void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
        System.arraycopy(left, leftAt, pair, 1, LENGTH);
        System.arraycopy(right, rightAt, pair, 1 + LENGTH, LENGTH);
        digest.update(pair, 0, pair.length);
        digestInto(target, at);
    }

    private void digestInto(byte[] target, int at) {
        try {
            digest.digest(target, at, LENGTH);
        } catch (DigestException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
