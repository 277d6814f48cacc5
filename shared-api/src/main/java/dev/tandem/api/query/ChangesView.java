package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is different on a dashboard between two moments: what was done and undone again is no change, and what a passing
 * day brings about is one.
 *
 * @param dashboard {@code <kind>/<id>} or {@code organisation}, as in its address
 * @param from the earlier moment, as {@code asOf} takes it; absent where the reader has not been here before, then all
 *     there is counts as new
 * @param to the later moment, as {@code asOf} takes it
 * @param total how many there are; {@code changes} holds the most important of them
 * @param changes the gravest first, then by partnership as the dashboard has them, then by kind, then as the dashboard
 *     has them
 */
public record ChangesView(String dashboard, @Nullable String from, String to, int total, List<ChangeView> changes)
        implements TandemView {

    /** Most changes in one answer. */
    public static final int MOST = 1_000;
}
