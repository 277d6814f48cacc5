package dev.tandem.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the proofs of RFC 9162: that an entry is in the tree, and that a smaller tree is the beginning of a
 * larger one. Checking never throws: whatever is not a proof proves nothing.
 */
public final class Proofs {

    private Proofs() {}

    /** The root of the tree over the first {@code size} leaves. */
    public static byte[] root(Nodes nodes, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        return size == 0 ? Merkle.empty() : new Maker(nodes).root(0, size);
    }

    /**
     * The hashes beside the path from a leaf up to the root, the leaf's sibling first (section 2.1.3.1).
     *
     * @throws IllegalArgumentException where no leaf of such a tree has the index
     */
    public static List<byte[]> inclusion(Nodes nodes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf %d is in a tree of %d".formatted(index, size));
        }
        var maker = new Maker(nodes);
        maker.inclusion(index, 0, size);
        return maker.hashes;
    }

    /**
     * The hashes from which both roots follow (section 2.1.4.1); none where the smaller tree is empty or the trees are
     * the same.
     *
     * @throws IllegalArgumentException where {@code from} is negative or above {@code to}
     */
    public static List<byte[]> consistency(Nodes nodes, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of %d is not the beginning of one of %d".formatted(from, to));
        }
        var maker = new Maker(nodes);
        if (from > 0) {
            maker.consistency(from, 0, to, true);
        }
        return maker.hashes;
    }

    /**
     * Whether the leaf with this hash is the one at {@code index} of the tree with this size and root (section
     * 2.1.3.2).
     */
    public static boolean verifyInclusion(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0
                || index >= size
                || !hash(leaf)
                || !hash(root)
                || !proof.stream().allMatch(Proofs::hash)) {
            return false;
        }
        var hasher = new Hasher();
        var at = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = hasher.node(sibling, hash);
                // the last subtree of a level has no sibling there: it is the same node further up
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the first {@code from} leaves of the tree with {@code to} leaves are those of the smaller tree (section
     * 2.1.4.2). The empty tree is the beginning of any, and a tree the beginning of itself; the proof is empty then.
     */
    public static boolean verifyConsistency(long from, long to, List<byte[]> proof, byte[] fromRoot, byte[] toRoot) {
        if (from < 0
                || from > to
                || !hash(fromRoot)
                || !hash(toRoot)
                || !proof.stream().allMatch(Proofs::hash)) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && MessageDigest.isEqual(fromRoot, toRoot);
        }
        if (from == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(fromRoot, Merkle.empty());
        }
        var hashes = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            // the smaller tree is one perfect subtree, whose root nobody needs to be told
            hashes.addFirst(fromRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        var hasher = new Hasher();
        var at = from - 1;
        var last = to - 1;
        while ((at & 1) == 1) {
            at >>>= 1;
            last >>>= 1;
        }
        var older = hashes.getFirst();
        var newer = older;
        for (var hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                older = hasher.node(hash, older);
                newer = hasher.node(hash, newer);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                newer = hasher.node(newer, hash);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(older, fromRoot) && MessageDigest.isEqual(newer, toRoot);
    }

    private static boolean hash(byte @Nullable [] bytes) {
        return bytes != null && bytes.length == Hasher.LENGTH;
    }

    /**
     * Walks the tree as the RFC's recursive definitions do. Every subtree they name begins where a perfect one does.
     */
    private static final class Maker {

        private final Nodes nodes;
        private final Hasher hasher = new Hasher();
        private final List<byte[]> hashes = new ArrayList<>();

        Maker(Nodes nodes) {
            this.nodes = nodes;
        }

        byte[] root(long begin, long end) {
            var size = end - begin;
            if (Long.bitCount(size) == 1) {
                var level = Long.numberOfTrailingZeros(size);
                return nodes.node(level, begin >>> level);
            }
            var middle = begin + split(size);
            return hasher.node(root(begin, middle), root(middle, end));
        }

        void inclusion(long index, long begin, long end) {
            if (end - begin == 1) {
                return;
            }
            var middle = begin + split(end - begin);
            if (index < middle) {
                inclusion(index, begin, middle);
                hashes.add(root(middle, end));
            } else {
                inclusion(index, middle, end);
                hashes.add(root(begin, middle));
            }
        }

        /**
         * The proof for the leaves before {@code from}; {@code whole} while these are all the leaves of the smaller
         * tree.
         */
        void consistency(long from, long begin, long end, boolean whole) {
            if (from == end) {
                if (!whole) {
                    hashes.add(root(begin, end));
                }
                return;
            }
            var middle = begin + split(end - begin);
            if (from <= middle) {
                consistency(from, begin, middle, whole);
                hashes.add(root(middle, end));
            } else {
                consistency(from, middle, end, false);
                hashes.add(root(begin, middle));
            }
        }

        /** The largest power of two below the size, which is 2 at least. */
        private static long split(long size) {
            return Long.highestOneBit(size - 1);
        }
    }
}
