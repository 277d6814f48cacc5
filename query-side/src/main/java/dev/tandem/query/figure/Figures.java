package dev.tandem.query.figure;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.goal.GoalCard.Measurement;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of design §6.1. All are pure functions of what was recorded and of a day in the partnership's time zone;
 * ratios are 0-1, rounded half up to four decimals for showing, while comparisons use the unrounded value.
 */
public final class Figures {

    public static final String KEY_RESULT_PROGRESS = "key-result-progress@1";
    public static final String GOAL_PROGRESS = "goal-progress@1";
    public static final String EXPECTED_PROGRESS = "expected-progress@1";
    public static final String GOAL_HEALTH = "goal-health@1";
    public static final String ACTION_COMPLETION = "action-completion@1";
    public static final String MEDIAN_DAYS_OVERDUE = "median-days-overdue@1";
    public static final String TASK_COMPLETION = "task-completion@1";

    /** Days after which a measurement is stale where no check-in cadence is agreed. */
    static final int STALE_AFTER_DAYS = 30;
    /** Days back from today in which due actions count. */
    static final int ACTION_PERIOD_DAYS = 90;

    private static final BigDecimal BEHIND_FROM = new BigDecimal("0.165");
    private static final BigDecimal AT_RISK_ABOVE = new BigDecimal("0.33");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int DECIMALS = 4;

    private Figures() {}

    /** (latest value - baseline) / (target - baseline), clamped to 0-1; a target below the baseline works alike. */
    public static Figure keyResultProgress(GoalCard goal, KeyResultTerms keyResult) {
        return progressOf(goal, keyResult)
                .map(progress -> Figure.of(KEY_RESULT_PROGRESS, shown(progress)))
                .orElse(Figure.none(KEY_RESULT_PROGRESS, NotEnoughData.NOT_MEASURED));
    }

    private static Optional<BigDecimal> progressOf(GoalCard goal, KeyResultTerms keyResult) {
        return goal.latestOf(keyResult.keyResult()).map(latest -> {
            var distance = keyResult.target().subtract(keyResult.baseline());
            // a decider refuses it; what was never to be moved is reached
            return distance.signum() == 0
                    ? BigDecimal.ONE
                    : clamped(latest.value().subtract(keyResult.baseline()).divide(distance, EXACT));
        });
    }

    /**
     * Mean of the key results' progress by weight, over those that were measured: one that was not has no progress,
     * which is not the same as none made. {@link #measuredWeight} says how much of the goal the mean speaks of.
     */
    public static Figure goalProgress(GoalCard goal) {
        return progressOf(goal)
                .map(progress -> Figure.of(GOAL_PROGRESS, shown(progress)))
                .orElse(Figure.none(GOAL_PROGRESS, NotEnoughData.NOT_MEASURED));
    }

    private static Optional<BigDecimal> progressOf(GoalCard goal) {
        var sum = BigDecimal.ZERO;
        int weights = 0;
        for (var keyResult : goal.terms().keyResults()) {
            var progress = progressOf(goal, keyResult);
            if (progress.isPresent()) {
                sum = sum.add(progress.get().multiply(BigDecimal.valueOf(keyResult.weight())));
                weights += keyResult.weight();
            }
        }
        return weights == 0 ? Optional.empty() : Optional.of(sum.divide(BigDecimal.valueOf(weights), EXACT));
    }

    /** Share of the weights whose key results were measured, 0-1. */
    public static BigDecimal measuredWeight(GoalCard goal) {
        int all = 0;
        int measured = 0;
        for (var keyResult : goal.terms().keyResults()) {
            all += keyResult.weight();
            measured += goal.latestOf(keyResult.keyResult()).isPresent() ? keyResult.weight() : 0;
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
     * Pending before any measurement; else stale when the latest one is more than 30 days old; else by gap = expected -
     * progress: on track below 0.165, behind to 0.33, at risk above. Only for active goals.
     */
    public static HealthFigure goalHealth(GoalCard goal, LocalDate today) {
        if (goal.status() != GoalStatus.ACTIVE) {
            return new HealthFigure(GOAL_HEALTH, null, null, null, NotEnoughData.NOT_ACTIVE);
        }
        var progress = progressOf(goal);
        if (progress.isEmpty()) {
            return new HealthFigure(GOAL_HEALTH, GoalHealth.PENDING, null, null, NotEnoughData.NOT_MEASURED);
        }
        var gap = expected(goal, today).subtract(progress.get());
        if (latestDay(goal).plusDays(STALE_AFTER_DAYS).isBefore(today)) {
            return health(GoalHealth.STALE, BigDecimal.ZERO, gap);
        }
        if (gap.compareTo(BEHIND_FROM) < 0) {
            return health(GoalHealth.ON_TRACK, BigDecimal.ONE, gap);
        }
        return gap.compareTo(AT_RISK_ABOVE) <= 0
                ? health(GoalHealth.BEHIND, HALF, gap)
                : health(GoalHealth.AT_RISK, BigDecimal.ZERO, gap);
    }

    private static HealthFigure health(GoalHealth state, BigDecimal number, BigDecimal gap) {
        return new HealthFigure(GOAL_HEALTH, state, number, shown(gap), null);
    }

    /** Of the key results that the terms still name: only they make the progress. */
    private static LocalDate latestDay(GoalCard goal) {
        return goal.terms().keyResults().stream()
                .flatMap(keyResult -> goal.latestOf(keyResult.keyResult()).stream())
                .map(Measurement::on)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** Days past the due date; 0 on the due date and before. */
    public static long daysOverdue(ActionCard action, LocalDate today) {
        return action.status() == ActionStatus.OPEN ? daysPast(action.due(), today) : 0;
    }

    /** Days past the due date; 0 on the due date and before. */
    public static long daysOverdue(InitiativeCard.Task task, LocalDate today) {
        return task.completedAt() == null ? daysPast(task.due(), today) : 0;
    }

    private static long daysPast(LocalDate due, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due, today));
    }

    /** Actions as a figure needs them: of several partnerships, each with its own today. */
    public record Dated(ActionCard action, LocalDate today, ZoneId zone) {}

    /**
     * Completed on or before the due date / due in the last 90 days, that is from 90 days ago to yesterday: what is due
     * today is still within its limit, and what was dropped is not counted. Beside it the open ones, the overdue ones
     * and the median of their days overdue.
     */
    public static ActionFigures actions(Collection<Dated> actions) {
        int open = 0;
        int due = 0;
        int onTime = 0;
        var overdue = new ArrayList<Long>();
        for (var dated : actions) {
            var action = dated.action();
            if (action.status() == ActionStatus.DROPPED) {
                continue;
            }
            long past = daysPast(action.due(), dated.today());
            if (past >= 1 && past <= ACTION_PERIOD_DAYS) {
                due++;
                onTime += completedInTime(dated) ? 1 : 0;
            }
            if (action.status() == ActionStatus.OPEN) {
                open++;
                if (past > 0) {
                    overdue.add(past);
                }
            }
        }
        var completion = due == 0
                ? Figure.none(ACTION_COMPLETION, NotEnoughData.NOTHING_DUE)
                : Figure.of(ACTION_COMPLETION, shown(ratio(onTime, due)));
        return new ActionFigures(open, completion, due, onTime, overdue.size(), median(overdue));
    }

    private static boolean completedInTime(Dated dated) {
        var at = dated.action().endedAt();
        return dated.action().status() == ActionStatus.COMPLETED
                && at != null
                && !LocalDate.ofInstant(at, dated.zone()).isAfter(dated.action().due());
    }

    private static Figure median(List<Long> days) {
        if (days.isEmpty()) {
            return Figure.none(MEDIAN_DAYS_OVERDUE, NotEnoughData.NOTHING_OVERDUE);
        }
        var sorted = days.stream().sorted().toList();
        int middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1
                ? BigDecimal.valueOf(sorted.get(middle))
                : BigDecimal.valueOf(sorted.get(middle - 1) + sorted.get(middle))
                        .divide(BigDecimal.TWO, EXACT);
        return Figure.of(MEDIAN_DAYS_OVERDUE, median);
    }

    /** A task of an initiative with its partnership's today. */
    public record DatedTask(InitiativeCard.Task task, LocalDate today) {}

    /** Tasks done / all tasks, and those past their due date and not done. */
    public static TaskFigures tasks(Collection<DatedTask> tasks) {
        int done = 0;
        int overdue = 0;
        for (var dated : tasks) {
            done += dated.task().completedAt() != null ? 1 : 0;
            overdue += daysOverdue(dated.task(), dated.today()) > 0 ? 1 : 0;
        }
        var completion = tasks.isEmpty()
                ? Figure.none(TASK_COMPLETION, NotEnoughData.NO_TASKS)
                : Figure.of(TASK_COMPLETION, shown(ratio(done, tasks.size())));
        return new TaskFigures(done, tasks.size(), overdue, completion);
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), EXACT);
    }

    private static BigDecimal clamped(BigDecimal ratio) {
        return ratio.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    private static BigDecimal shown(BigDecimal ratio) {
        return ratio.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** The day it is somewhere at an instant. */
    public static LocalDate today(java.time.Instant at, @Nullable ZoneId zone) {
        return LocalDate.ofInstant(at, zone == null ? java.time.ZoneOffset.UTC : zone);
    }
}
