package dev.tandem.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing tree of which only its right edge is kept: the roots of the perfect subtrees of its leaves from left to
 * right, one for each bit that is set in its size. So appending a leaf costs two hashes on average and memory for 64 at
 * most.
 *
 * <p>An instance belongs to one thread at a time.
 */
public final class CompactRange {

    /** one for each bit of a size, and one for the leaf that is just being appended */
    private static final int MOST = 64;

    private final Hasher hasher = new Hasher();
    private final byte[] roots;
    private int count;
    private long size;

    /** A tree without leaves. */
    public CompactRange() {
        this.roots = new byte[MOST * Hasher.LENGTH];
    }

    private CompactRange(byte[] roots, int count, long size) {
        this.roots = roots;
        this.count = count;
        this.size = size;
    }

    /**
     * The tree that had this size and this {@link #frontier()}.
     *
     * @throws IllegalArgumentException where the frontier has not one hash for each bit set in the size
     */
    public static CompactRange of(long size, List<byte[]> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves has not %d perfect subtrees".formatted(size, frontier.size()));
        }
        var range = new CompactRange();
        for (var root : frontier) {
            if (root.length != Hasher.LENGTH) {
                throw new IllegalArgumentException("a hash has 32 bytes, not " + root.length);
            }
            System.arraycopy(root, 0, range.roots, range.count++ * Hasher.LENGTH, Hasher.LENGTH);
        }
        range.size = size;
        return range;
    }

    /** A second tree like this one, which grows on its own from here. */
    public CompactRange copy() {
        return new CompactRange(roots.clone(), count, size);
    }

    /** Appends a leaf by its hash. */
    public void append(byte[] leafHash) {
        append(leafHash, 0);
    }

    /** Appends a leaf by its hash, which begins at {@code offset} of {@code bytes}. */
    public void append(byte[] bytes, int offset) {
        System.arraycopy(bytes, offset, roots, count++ * Hasher.LENGTH, Hasher.LENGTH);
        // each bit that carries when the size is counted on joins two subtrees of the same size
        for (long carried = size++; (carried & 1) == 1; carried >>>= 1) {
            count--;
            var left = (count - 1) * Hasher.LENGTH;
            hasher.node(roots, left, roots, left + Hasher.LENGTH, roots, left);
        }
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    /** The root over all leaves so far; that of {@link Merkle#empty()} without any. */
    public byte[] root() {
        if (count == 0) {
            return Merkle.empty();
        }
        var root = hash(count - 1);
        for (int i = count - 2; i >= 0; i--) {
            hasher.node(roots, i * Hasher.LENGTH, root, 0, root, 0);
        }
        return root;
    }

    /** The roots of its perfect subtrees, the largest and leftmost first. */
    public List<byte[]> frontier() {
        var frontier = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            frontier.add(hash(i));
        }
        return frontier;
    }

    private byte[] hash(int i) {
        return Arrays.copyOfRange(roots, i * Hasher.LENGTH, (i + 1) * Hasher.LENGTH);
    }
}
