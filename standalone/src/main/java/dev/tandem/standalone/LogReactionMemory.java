package dev.tandem.standalone;

import dev.tandem.command.reaction.ReactionMemory;
import dev.tandem.eventlog.KeyValueStore;
import java.util.List;
import java.util.Map;

/** The memory of reactions beside the embedded log: keys without values. */
final class LogReactionMemory implements ReactionMemory {

    private static final byte[] NOTHING = {};

    private final KeyValueStore keys;

    LogReactionMemory(KeyValueStore keys) {
        this.keys = keys;
    }

    @Override
    public void add(String key) {
        keys.put(key, NOTHING);
    }

    @Override
    public void remove(String key) {
        keys.delete(key);
    }

    @Override
    public boolean contains(String key) {
        return keys.get(key) != null;
    }

    @Override
    public List<String> startingWith(String prefix) {
        return keys.scan(prefix).stream().map(Map.Entry::getKey).toList();
    }
}
