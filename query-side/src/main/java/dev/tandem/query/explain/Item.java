package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was looked at for a figure.
 *
 * @param why why it does not count; absent where it does
 * @param explainedBy the path under {@code /api/dashboards} of the figure that it is itself
 */
record Item(
        String label,
        @Nullable String value,
        Subject subject,
        @Nullable String why,
        @Nullable Integer weight,
        @Nullable String explainedBy,
        List<Trace> traces) {

    Item {
        traces = List.copyOf(traces);
    }

    static Item counted(String label, @Nullable Object value, Subject subject, List<Trace> traces) {
        return of(label, value, subject, null, traces);
    }

    /** @param why why it does not count; absent where it does */
    static Item of(String label, @Nullable Object value, Subject subject, @Nullable String why, List<Trace> traces) {
        return new Item(label, value == null ? null : value.toString(), subject, why, null, null, traces);
    }

    /**
     * Whether the result would be another without its events: so it is of what counts, and of periods and cadences, which
     * would count where nobody knew of the pause or the meeting that speaks against it.
     */
    boolean bears() {
        return why == null || subject.kind() == Kind.PERIOD || subject.kind() == Kind.CADENCE;
    }

    Item weighing(int by) {
        return new Item(label, value, subject, why, by, explainedBy, traces);
    }

    Item explainedBy(String path) {
        return new Item(label, value, subject, why, weight, path, traces);
    }

    Item alsoFrom(Stream<Trace> more) {
        return new Item(
                label,
                value,
                subject,
                why,
                weight,
                explainedBy,
                Stream.concat(traces.stream(), more).toList());
    }
}
