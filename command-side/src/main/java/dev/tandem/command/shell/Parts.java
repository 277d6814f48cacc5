package dev.tandem.command.shell;

import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The parts of an aggregate's state by their ids. States are immutable and a partnership lives for years, so an event
 * must not copy thousands of parts to change one: these maps share what has not changed.
 */
public final class Parts {

    private Parts() {}

    /** The same entries as a map that {@link #with} can change cheaply; one that is so already is taken as it is. */
    public static <K, V> Map<K, V> of(Map<K, V> parts) {
        return persistent(parts);
    }

    /** The parts with one added or replaced. */
    public static <K, V> Map<K, V> with(Map<K, V> parts, K id, V part) {
        return persistent(parts).plus(id, part);
    }

    private static <K, V> PMap<K, V> persistent(Map<K, V> parts) {
        return parts instanceof PMap<K, V> persistent ? persistent : HashTreePMap.from(parts);
    }
}
