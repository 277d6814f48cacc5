package dev.tandem.query.projection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as read.
 *
 * @param key its id
 * @param position the last position folded into it
 * @param sequence the one it belongs to
 * @param versions per aggregate (stream) the sequence of its last event
 * @param copies the stretches of the log at whose beginning a copy of it was kept, ascending
 * @param value the view; absent where it has ended
 */
public record View<V>(
        String key,
        long position,
        String sequence,
        Map<String, Long> versions,
        List<Long> copies,
        @Nullable V value) {}
