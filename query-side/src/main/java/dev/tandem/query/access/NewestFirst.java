package dev.tandem.query.access;

import dev.tandem.api.query.ReadingView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a page out of the lines from the last to the first. What was added to a reading comes before the reading itself,
 * so it is held until then: as much as was being read at the same time.
 */
final class NewestFirst {

    /** Readings looked at for one page: past them it is short, with where to go on. */
    private static final int MOST_LOOKED_AT = 200_000;

    private final Readings.Wanted wanted;
    private final long before;
    private final int limit;
    private final List<ReadingView> items = new ArrayList<>();
    private final Map<Long, List<Line>> added = new HashMap<>();
    private int looked;
    private boolean full;
    private @Nullable Long next;

    NewestFirst(Readings.Wanted wanted, long before, int limit) {
        this.wanted = wanted;
        this.before = before;
        this.limit = limit;
    }

    /** Whether no more lines are needed. */
    boolean full() {
        return full;
    }

    /** @param line null for one that cannot be read, of which the check tells */
    void take(@Nullable Line line) {
        if (line == null || (line.goesOn() == null && line.number() >= before)) {
            return;
        }
        if (line.goesOn() != null) {
            if (line.goesOn() < before) {
                added.computeIfAbsent(line.goesOn(), _ -> new ArrayList<>()).add(line);
            }
            return;
        }
        if (wanted.since() != null && line.at().isBefore(wanted.since())) {
            full = true;
            return;
        }
        var more = added.remove(line.number());
        if (wanted.accepts(line)) {
            if (items.size() == limit) {
                end(line.number() + 1);
                return;
            }
            var view = line.view();
            for (var one : more == null ? List.<Line>of() : more) {
                view = Line.with(view, one);
            }
            items.add(view);
        }
        if (++looked == MOST_LOOKED_AT) {
            end(line.number());
        }
    }

    private void end(long goOnBefore) {
        next = goOnBefore;
        full = true;
    }

    Readings.Found found() {
        return new Readings.Found(List.copyOf(items), next);
    }
}
