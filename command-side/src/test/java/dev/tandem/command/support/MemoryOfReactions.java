package dev.tandem.command.support;

import dev.tandem.command.reaction.ReactionMemory;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/** What reactions remember, for as long as a test lasts. */
public final class MemoryOfReactions implements ReactionMemory {

    private final ConcurrentSkipListSet<String> keys = new ConcurrentSkipListSet<>();

    @Override
    public void add(String key) {
        keys.add(key);
    }

    @Override
    public void remove(String key) {
        keys.remove(key);
    }

    @Override
    public boolean contains(String key) {
        return keys.contains(key);
    }

    @Override
    public List<String> startingWith(String prefix) {
        return keys.tailSet(prefix).stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }
}
