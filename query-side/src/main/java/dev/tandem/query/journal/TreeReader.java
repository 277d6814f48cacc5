package dev.tandem.query.journal;

import dev.tandem.proof.Hasher;
import dev.tandem.proof.Nodes;
import dev.tandem.proof.Proofs;
import dev.tandem.query.projection.ProjectionRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** Reads the tree: its roots at any size it has had, and proofs. */
public final class TreeReader {

    private final ProjectionRunner views;
    private final Tree tree;

    public TreeReader(ProjectionRunner views, Tree tree) {
        this.views = views;
        this.tree = tree;
    }

    /** Leaves that it has by now. */
    public long size() {
        return views.reached(List.of(tree)) + 1;
    }

    /** One look at the tree: whatever is asked of it reads each page once. Not shared between threads. */
    public Look look() {
        return new Look();
    }

    /** @param size at most {@link #size()} */
    public byte[] root(long size) {
        return look().root(size);
    }

    /** The hashes of leaves one after the other. */
    public List<byte[]> leaves(long from, int count) {
        var pages = new Pages();
        return LongStream.range(from, from + count)
                .mapToObj(position -> pages.node(0, position))
                .toList();
    }

    /** What is asked of the tree for one answer. A size is at most {@link #size()}. */
    public final class Look {

        private final Pages pages = new Pages();

        private Look() {}

        public byte[] root(long size) {
            return Proofs.root(pages, size);
        }

        public byte[] leaf(long position) {
            return pages.node(0, position);
        }

        /** That an entry is in the tree of a size. */
        public List<byte[]> inclusion(long position, long size) {
            return Proofs.inclusion(pages, position, size);
        }

        /** That the tree of a size begins with the tree of a smaller one. */
        public List<byte[]> consistency(long from, long to) {
            return Proofs.consistency(pages, from, to);
        }
    }

    /** Reads each page once. */
    private final class Pages implements Nodes {

        private final Map<String, TreePage> read = new HashMap<>();
        private final Map<String, byte[]> made = new HashMap<>();
        private final Hasher hasher = new Hasher();

        @Override
        public byte[] node(int level, long index) {
            int pages = Math.min(level / TreePage.BITS, Tree.LEVELS - 1);
            int above = level - pages * TreePage.BITS;
            if (above > TreePage.BITS) {
                throw new IllegalArgumentException("no page is as large as a tree of level %d".formatted(level));
            }
            long first = index << above;
            var id = Tree.page(pages, first >> TreePage.BITS);
            int place = (int) (first & TreePage.WIDTH - 1);
            return made.computeIfAbsent(level + "/" + index, _ -> page(id).root(place, 1 << above, hasher));
        }

        private TreePage page(String id) {
            return read.computeIfAbsent(
                    id,
                    _ -> Objects.requireNonNull(views.read(tree, id)
                            .orElseThrow(() -> new IllegalStateException("the tree lacks its page " + id))
                            .value()));
        }
    }
}
