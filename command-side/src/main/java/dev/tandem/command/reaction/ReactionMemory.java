package dev.tandem.command.reaction;

import java.util.List;

/**
 * What reactions must remember between events: a sorted set of keys that lives with the log, not with the views, because
 * it is never rebuilt. Adding a key twice or removing an absent one has no effect.
 */
public interface ReactionMemory {

    void add(String key);

    void remove(String key);

    boolean contains(String key);

    /** The keys that begin so, in order. */
    List<String> startingWith(String prefix);
}
