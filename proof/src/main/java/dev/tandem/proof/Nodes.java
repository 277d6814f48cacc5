package dev.tandem.proof;

/** The perfect subtrees of a tree, wherever they are kept. */
@FunctionalInterface
public interface Nodes {

    /**
     * The root of the perfect subtree over the leaves from {@code index * 2^level} up to {@code (index + 1) * 2^level},
     * the last excluded; on level 0 the hash of the leaf itself. Never asked for a subtree beyond the size of the tree.
     */
    byte[] node(int level, long index);
}
