package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure somebody is that a goal will be reached; shown beside its progress, never mixed in.
 *
 * @param level 0-10
 * @param history all statements, the oldest first
 */
public record ConfidenceView(int level, Band band, List<StatementView> history) {

    /** Low is below 4, high above 7. */
    public enum Band {
        LOW,
        MEDIUM,
        HIGH
    }

    public record StatementView(
            int level, PersonRef by, @Nullable String note, Instant at) {}
}
