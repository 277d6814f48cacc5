package dev.tandem.console.page;

import dev.tandem.api.query.GoalView;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A goal in a table. Shown by {@code parts :: goals}.
 *
 * @param standing its health where it is active, else its status
 * @param percent progress, 0-100; absent where nothing was measured
 * @param expected what the calendar expects, 0-100; absent where it expects nothing
 * @param progress the same in words
 * @param confidence 0-10; absent before anybody stated one
 */
public record GoalRow(
        String title,
        String href,
        String owner,
        Badge standing,
        @Nullable Integer percent,
        @Nullable Integer expected,
        String progress,
        @Nullable Integer confidence,
        String due) {

    public static GoalRow of(GoalView goal, Viewing viewing) {
        var state = goal.health().state();
        var progress = goal.progress();
        return new GoalRow(
                goal.title(),
                viewing.to("/goals/" + goal.id()),
                InWords.name(goal.owner()),
                state == null ? Badge.of(goal.status()) : Badge.of(state),
                percent(progress.value()),
                percent(goal.expectedProgress().value()),
                progress.value() != null
                        ? InWords.percent(progress.value())
                        : progress.reason() == null ? "–" : InWords.why(progress.reason()),
                goal.confidence() == null ? null : goal.confidence().level(),
                Times.day(goal.dueOn()));
    }

    private static @Nullable Integer percent(@Nullable BigDecimal ratio) {
        return ratio == null
                ? null
                : ratio.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValue();
    }
}
