package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Small values that live and are backed up with the log, in a namespace of their own. A write is visible at once, is not
 * synced, and survives a crash if any event was acknowledged after it; of two writes the later never survives alone.
 */
public final class KeyValueStore {

    private final Table table;
    private final byte[] namespace;

    KeyValueStore(Table table, String namespace) {
        if (namespace.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a namespace must not contain U+0000");
        }
        this.table = table;
        this.namespace = Keys.prefix(namespace);
    }

    /** The value; {@code null} when there is none. */
    public byte @Nullable [] get(String key) {
        return table.get(keyOf(key));
    }

    /**
     * Sets or replaces the value.
     *
     * @throws EventLogStopped when the log takes no more writes
     * @throws EventLogFull when that is because the disk is full
     */
    public void put(String key, byte[] value) {
        table.put(keyOf(key), value);
    }

    /** Does nothing when there is no value. */
    public void delete(String key) {
        table.delete(keyOf(key));
    }

    /** All values whose key starts with {@code prefix}, ordered by the UTF-8 bytes of the key. */
    public List<Map.Entry<String, byte[]>> scan(String prefix) {
        return table.scan(keyOf(prefix)).stream()
                .map(row -> Map.entry(
                        new String(Arrays.copyOfRange(row.key(), namespace.length, row.key().length), UTF_8),
                        row.value()))
                .toList();
    }

    private byte[] keyOf(String key) {
        return Keys.concat(namespace, key.getBytes(UTF_8));
    }
}
