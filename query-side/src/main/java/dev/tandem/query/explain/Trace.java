package dev.tandem.query.explain;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Recorded;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which events of a sequence something goes back to.
 *
 * @param sequence the partnership or person
 * @param most how many of those that match
 * @param newest whether the newest of them, rather than the oldest
 */
public record Trace(String sequence, int most, boolean newest, Predicate<Recorded<? extends TandemEvent>> matches) {

    static Trace all(String sequence, Predicate<Recorded<? extends TandemEvent>> matches) {
        return new Trace(sequence, Integer.MAX_VALUE, false, matches);
    }

    static Trace first(String sequence, Predicate<Recorded<? extends TandemEvent>> matches) {
        return new Trace(sequence, 1, false, matches);
    }

    static Trace last(String sequence, Predicate<Recorded<? extends TandemEvent>> matches) {
        return last(sequence, 1, matches);
    }

    static Trace last(String sequence, int most, Predicate<Recorded<? extends TandemEvent>> matches) {
        return new Trace(sequence, most, true, matches);
    }

    /** @param history all events of the sequence up to the moment, in log order */
    List<Recorded<? extends TandemEvent>> among(List<Recorded<? extends TandemEvent>> history) {
        var found = history.stream().filter(matches).toList();
        int some = Math.min(most, found.size());
        return newest ? found.subList(found.size() - some, found.size()) : found.subList(0, some);
    }
}
