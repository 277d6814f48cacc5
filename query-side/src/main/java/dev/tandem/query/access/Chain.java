package dev.tandem.query.access;

import dev.tandem.api.query.ReadingsCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Goes along the lines, from the first to the last, and says what does not fit. */
final class Chain {

    private static final int MOST_TOLD = 20;

    private final List<String> damage = new ArrayList<>();
    private long lines;
    private @Nullable Long first;
    private @Nullable Long last;
    private @Nullable String head;

    /**
     * @param where as somebody finds it
     * @return null where it cannot be read
     */
    @Nullable Line next(String text, String where) {
        lines++;
        var before = head;
        head = Line.hash(text);
        try {
            var line = Line.parse(text);
            if (last != null && line.number() != last + 1) {
                tell("%s: number %d follows %d".formatted(where, line.number(), last));
            } else if (before != null && !before.equals(line.previous())) {
                tell("%s: number %d does not name the line before it as it is now: one of the two was altered"
                        .formatted(where, line.number()));
            } else if (before == null && line.number() == 0 && !line.previous().equals(Line.NONE_BEFORE)) {
                tell("%s: the first line names one before it".formatted(where));
            }
            first = first == null ? Long.valueOf(line.number()) : first;
            last = line.number();
            return line;
        } catch (JacksonException e) {
            tell("%s: cannot be read".formatted(where));
            last = last == null ? null : Long.valueOf(last + 1);
            return null;
        }
    }

    void tell(String what) {
        if (damage.size() < MOST_TOLD) {
            damage.add(what);
        }
    }

    ReadingsCheck result() {
        return new ReadingsCheck(damage.isEmpty(), lines, first, last, head, List.copyOf(damage));
    }
}
