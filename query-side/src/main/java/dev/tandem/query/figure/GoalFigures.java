package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.clamped;
import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.Progress;
import dev.tandem.api.goal.Progress.Measured;
import dev.tandem.api.query.ConfidenceView.Band;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far goals are, against the calendar, and what they serve. */
public final class GoalFigures {

    public static final String KEY_RESULT_PROGRESS = "key-result-progress@1";
    public static final String GOAL_PROGRESS = "goal-progress@1";
    public static final String EXPECTED_PROGRESS = "expected-progress@1";
    public static final String GOAL_HEALTH = "goal-health@1";
    public static final String GOALS_HEALTH = "goals-health@1";
    public static final String ALIGNMENT = "alignment@1";

    /** Days after which a measurement is stale where no check-in cadence is agreed. */
    static final int STALE_AFTER_DAYS = 30;
    /** Confidence below this is low. */
    static final int LOW_BELOW = 4;
    /** Confidence above this is high. */
    static final int HIGH_ABOVE = 7;

    private static final BigDecimal BEHIND_FROM = new BigDecimal("0.165");
    private static final BigDecimal AT_RISK_ABOVE = new BigDecimal("0.33");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private GoalFigures() {}

    /** (latest value - baseline) / (target - baseline), clamped to 0-1; a target below the baseline works alike. */
    public static Figure keyResultProgress(GoalCard goal, KeyResultTerms keyResult) {
        return Progress.ofKeyResult(keyResult, measured(goal))
                .map(progress -> Figure.of(KEY_RESULT_PROGRESS, shown(progress)))
                .orElse(Figure.none(KEY_RESULT_PROGRESS, NotEnoughData.NOT_MEASURED));
    }

    /** The measurement that a key result's progress goes by. */
    public static Optional<Measured> latest(GoalCard goal, KeyResultTerms keyResult) {
        return Progress.latest(keyResult.keyResult(), measured(goal));
    }

    private static List<Measured> measured(GoalCard goal) {
        return goal.measurements().stream()
                .map(m -> new Measured(m.keyResult(), m.value(), m.on()))
                .toList();
    }

    /**
     * Mean of the key results' progress by weight, over those that were measured: one that was not has no progress,
     * which is not the same as none made. {@link #measuredWeight} says how much of the goal the mean speaks of.
     */
    public static Figure goalProgress(GoalCard goal) {
        return Progress.ofGoal(goal.terms(), measured(goal))
                .map(progress -> Figure.of(GOAL_PROGRESS, shown(progress)))
                .orElse(Figure.none(GOAL_PROGRESS, NotEnoughData.NOT_MEASURED));
    }

    /** Share of the weights whose key results were measured, 0-1. */
    public static BigDecimal measuredWeight(GoalCard goal) {
        int all = 0;
        int measured = 0;
        for (var keyResult : goal.terms().keyResults()) {
            all += keyResult.weight();
            measured += latest(goal, keyResult).isPresent() ? keyResult.weight() : 0;
        }
        return shown(all == 0 ? BigDecimal.ZERO : ratio(measured, all));
    }

    /** Days elapsed / days from start to due, clamped to 0-1; 1 where they are the same day. */
    public static Figure expectedProgress(GoalCard goal, LocalDate today) {
        return Figure.of(EXPECTED_PROGRESS, shown(expected(goal, today)));
    }

    private static BigDecimal expected(GoalCard goal, LocalDate today) {
        long days = ChronoUnit.DAYS.between(goal.terms().startOn(), goal.terms().dueOn());
        long elapsed = ChronoUnit.DAYS.between(goal.terms().startOn(), today);
        return days <= 0 ? BigDecimal.ONE : clamped(ratio(elapsed, days));
    }

    /**
     * Pending before any measurement; else stale when the latest one is older than the check-in cadence, or than 30
     * days without one; else by gap = expected - progress: on track below 0.165, behind to 0.33, at risk above. Only
     * for active goals.
     *
     * @param checkIn the cadence of check-ins in force
     */
    public static HealthFigure goalHealth(GoalCard goal, @Nullable Cadence checkIn, LocalDate today) {
        if (goal.status() != GoalStatus.ACTIVE) {
            return new HealthFigure(GOAL_HEALTH, null, null, null, NotEnoughData.NOT_ACTIVE);
        }
        var progress = Progress.ofGoal(goal.terms(), measured(goal));
        if (progress.isEmpty()) {
            return new HealthFigure(GOAL_HEALTH, GoalHealth.PENDING, null, null, NotEnoughData.NOT_MEASURED);
        }
        var gap = expected(goal, today).subtract(progress.get());
        if (goodUntil(latestDay(goal), checkIn).isBefore(today)) {
            return health(GoalHealth.STALE, BigDecimal.ZERO, gap);
        }
        if (gap.compareTo(BEHIND_FROM) < 0) {
            return health(GoalHealth.ON_TRACK, BigDecimal.ONE, gap);
        }
        return isAtRisk(gap) ? health(GoalHealth.AT_RISK, BigDecimal.ZERO, gap) : health(GoalHealth.BEHIND, HALF, gap);
    }

    private static boolean isAtRisk(BigDecimal gap) {
        return gap.compareTo(AT_RISK_ABOVE) > 0;
    }

    private static HealthFigure health(GoalHealth state, BigDecimal number, BigDecimal gap) {
        return new HealthFigure(GOAL_HEALTH, state, number, shown(gap), null);
    }

    /** The last day on which a measurement is not stale. */
    public static LocalDate goodUntil(LocalDate measured, @Nullable Cadence checkIn) {
        return checkIn == null
                ? measured.plusDays(STALE_AFTER_DAYS)
                : CadenceAdherence.onePeriodAfter(measured, checkIn);
    }

    /** The day of the latest measurement, of the key results that the terms still name: only they make the progress. */
    public static Optional<LocalDate> lastMeasured(GoalCard goal) {
        return goal.terms().keyResults().stream()
                .flatMap(keyResult -> latest(goal, keyResult).stream())
                .map(Measured::on)
                .max(LocalDate::compareTo);
    }

    /** Whether it says what it serves, or why it serves nothing. */
    public static boolean isAligned(GoalCard goal) {
        return goal.parent() != null || goal.noAlignment() != null;
    }

    private static LocalDate latestDay(GoalCard goal) {
        return lastMeasured(goal).orElseThrow();
    }

    /** Key results of an active goal that lag behind the calendar as a goal at risk does. */
    public static Stream<KeyResultTerms> keyResultsAtRisk(GoalCard goal, LocalDate today) {
        var measured = measured(goal);
        var expected = expected(goal, today);
        return goal.status() == GoalStatus.ACTIVE
                ? goal.terms().keyResults().stream()
                        .filter(keyResult -> Progress.ofKeyResult(keyResult, measured)
                                .map(progress -> isAtRisk(expected.subtract(progress)))
                                .orElse(false))
                : Stream.empty();
    }

    /** Mean of the active goals' numbers, the pending ones left out. */
    public static Figure goalsHealth(Collection<GoalCard> goals, @Nullable Cadence checkIn, LocalDate today) {
        return goalsHealth(goals.stream().map(goal -> goalHealth(goal, checkIn, today)));
    }

    static Figure goalsHealth(Stream<HealthFigure> goals) {
        var active = goals.filter(health -> health.state() != null).toList();
        var numbers = active.stream()
                .filter(health -> health.number() != null)
                .map(health -> Objects.requireNonNull(health.number()))
                .toList();
        return Ratios.mean(numbers)
                .map(mean -> Figure.of(GOALS_HEALTH, shown(mean)))
                .orElse(Figure.none(
                        GOALS_HEALTH,
                        active.isEmpty() ? NotEnoughData.NO_ACTIVE_GOALS : NotEnoughData.NO_MEASURED_GOALS));
    }

    /** Active goals with a parent or an explained reason why not / active goals. */
    public static Figure alignment(Collection<GoalCard> goals) {
        var active = goals.stream()
                .filter(goal -> goal.status() == GoalStatus.ACTIVE)
                .toList();
        long aligned = active.stream().filter(GoalFigures::isAligned).count();
        return active.isEmpty()
                ? Figure.none(ALIGNMENT, NotEnoughData.NO_ACTIVE_GOALS)
                : Figure.of(ALIGNMENT, shown(ratio(aligned, active.size())));
    }

    /** @param level 0-10 */
    public static Band band(int level) {
        if (level < LOW_BELOW) {
            return Band.LOW;
        }
        return level > HIGH_ABOVE ? Band.HIGH : Band.MEDIUM;
    }
}
