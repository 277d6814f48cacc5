package dev.tandem.query.journal;

import dev.tandem.proof.Hasher;
import dev.tandem.proof.Merkle;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A page of the {@link Tree}: up to {@link #WIDTH} roots of subtrees of the same size, one after the other, and what is
 * known of the subtree that is not full yet.
 *
 * @param size leaves below this page
 * @param roots of full subtrees, {@link #HASH} bytes each
 * @param frontier roots of the perfect subtrees that the one not full yet consists of, the largest first
 */
record TreePage(long size, byte[] roots, byte[] frontier) {

    static final int BITS = 8;
    static final int WIDTH = 1 << BITS;
    private static final int HASH = Hasher.LENGTH;

    private static final TreePage EMPTY = new TreePage(0, new byte[0], new byte[0]);
    private static final String SEPARATOR = ".";

    /**
     * With one leaf more.
     *
     * @param below levels of pages below this one
     */
    static TreePage with(@Nullable TreePage page, int below, byte[] leaf) {
        var before = page == null ? EMPTY : page;
        long full = 1L << BITS * below;
        var hash = leaf;
        int known = before.frontier.length;
        for (long n = before.size % full; (n & 1) == 1; n >>= 1) {
            known -= HASH;
            hash = Merkle.node(Arrays.copyOfRange(before.frontier, known, known + HASH), hash);
        }
        return (before.size + 1) % full == 0
                ? new TreePage(before.size + 1, plus(before.roots, before.roots.length, hash), new byte[0])
                : new TreePage(before.size + 1, before.roots, plus(before.frontier, known, hash));
    }

    private static byte[] plus(byte[] some, int length, byte[] hash) {
        var more = Arrays.copyOf(some, length + HASH);
        System.arraycopy(hash, 0, more, length, HASH);
        return more;
    }

    /** The root of the perfect subtree over some of its roots: a power of two of them. */
    byte[] root(int from, int count, Hasher hasher) {
        if (count == 1) {
            return Arrays.copyOfRange(roots, from * HASH, (from + 1) * HASH);
        }
        int half = count / 2;
        return hasher.node(root(from, half, hasher), root(from + half, half, hasher));
    }

    String write() {
        var base64 = Base64.getEncoder();
        return size + SEPARATOR + base64.encodeToString(roots) + SEPARATOR + base64.encodeToString(frontier);
    }

    static TreePage read(String written) {
        int first = written.indexOf(SEPARATOR);
        int second = written.indexOf(SEPARATOR, first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("not a page of the tree");
        }
        var base64 = Base64.getDecoder();
        return new TreePage(
                Long.parseLong(written, 0, first, 10),
                base64.decode(written.substring(first + 1, second)),
                base64.decode(written.substring(second + 1)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreePage(long itsSize, byte[] itsRoots, byte[] itsFrontier)
                && size == itsSize
                && Arrays.equals(roots, itsRoots)
                && Arrays.equals(frontier, itsFrontier);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + Arrays.hashCode(roots);
    }

    @Override
    public String toString() {
        return "TreePage[size=%d]".formatted(size);
    }
}
