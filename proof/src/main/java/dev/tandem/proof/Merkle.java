package dev.tandem.proof;

/**
 * The three hashes of a Merkle tree as RFC 9162, section 2.1.1 has them. Each call makes a digest of its own; whoever
 * has many to compute takes a {@link Hasher}.
 */
public final class Merkle {

    private Merkle() {}

    /** The hash of a leaf, {@code SHA-256(0x00 || data)}. */
    public static byte[] leaf(byte[] data) {
        return new Hasher().leaf(data);
    }

    /** The hash of a leaf whose data is a part of {@code bytes}. */
    public static byte[] leaf(byte[] bytes, int offset, int length) {
        return new Hasher().leaf(bytes, offset, length);
    }

    /** The hash of a node, {@code SHA-256(0x01 || left || right)}; both are hashes of 32 bytes. */
    public static byte[] node(byte[] left, byte[] right) {
        return new Hasher().node(left, right);
    }

    /** The root of a tree without leaves, the SHA-256 of nothing. */
    public static byte[] empty() {
        return Hasher.sha256().digest();
    }
}
