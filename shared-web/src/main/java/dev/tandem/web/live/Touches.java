package dev.tandem.web.live;

import dev.tandem.api.query.LogNews;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in the log documents were last touched, as far as it is remembered; before that, any may have been. */
final class Touches {

    private static final int REMEMBERED = 50_000;

    private final Map<String, Long> last = new HashMap<>();
    private long floor;
    private long upTo;

    /** @param from the position that the news will follow on */
    Touches(long from) {
        floor = from;
        upTo = from;
    }

    synchronized void add(LogNews news) {
        upTo = Math.max(upTo, news.upTo());
        if (news.everything() || last.size() + news.touched().size() > REMEMBERED) {
            floor = upTo;
            last.clear();
        } else {
            news.touched().forEach((key, position) -> last.merge(key, position, Math::max));
        }
    }

    /** What the news were told up to. */
    synchronized long upTo() {
        return upTo;
    }

    /**
     * The position that a state made from these documents must have taken into account to be the newest.
     *
     * @param sources null for any
     */
    synchronized long needed(@Nullable Set<String> sources) {
        if (sources == null) {
            return upTo;
        }
        long needed = floor;
        for (var source : sources) {
            needed = Math.max(needed, last.getOrDefault(source, floor));
        }
        return needed;
    }
}
