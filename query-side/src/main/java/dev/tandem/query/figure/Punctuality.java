package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How reliably actions and tasks are done by their day. */
public final class Punctuality {

    public static final String ACTION_COMPLETION = "action-completion@1";
    public static final String MEDIAN_DAYS_OVERDUE = "median-days-overdue@1";
    public static final String TASK_COMPLETION = "task-completion@1";

    /** Days back from today in which due actions count. */
    static final int ACTION_PERIOD_DAYS = 90;

    private Punctuality() {}

    /** Days past the due date; 0 on the due date and before. */
    public static long daysOverdue(ActionCard action, LocalDate today) {
        return action.status() == ActionStatus.OPEN ? Days.past(action.due(), today) : 0;
    }

    /** Days past the due date; 0 on the due date and before, and once the initiative is over: nobody can do it then. */
    public static long daysOverdue(DatedTask dated) {
        return dated.task().completedAt() == null && !dated.over()
                ? Days.past(dated.task().due(), dated.today())
                : 0;
    }

    /** Actions as a figure needs them: of several partnerships, each with its own today. */
    public record Dated(ActionCard action, LocalDate today, ZoneId zone) {}

    /** How an action counts in the completion. */
    public enum Counting {
        IN_TIME,
        LATE,
        DROPPED,
        NOT_DUE_YET,
        DUE_LONG_AGO;

        public boolean counts() {
            return this == IN_TIME || this == LATE;
        }
    }

    /** What is due today can still be done; what was dropped is not counted. */
    public static Counting counting(Dated dated) {
        var action = dated.action();
        long past = Days.past(action.due(), dated.today());
        if (action.status() == ActionStatus.DROPPED) {
            return Counting.DROPPED;
        }
        if (past < 1) {
            return Counting.NOT_DUE_YET;
        }
        if (past > ACTION_PERIOD_DAYS) {
            return Counting.DUE_LONG_AGO;
        }
        return completedInTime(dated) ? Counting.IN_TIME : Counting.LATE;
    }

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
            var counting = counting(dated);
            due += counting.counts() ? 1 : 0;
            onTime += counting == Counting.IN_TIME ? 1 : 0;
            open += dated.action().status() == ActionStatus.OPEN ? 1 : 0;
            long past = daysOverdue(dated.action(), dated.today());
            if (past > 0) {
                overdue.add(past);
            }
        }
        var completion = due == 0
                ? Figure.none(ACTION_COMPLETION, NotEnoughData.NOTHING_DUE)
                : Figure.of(ACTION_COMPLETION, shown(ratio(onTime, due)));
        return new ActionFigures(open, completion, due, onTime, overdue.size(), median(overdue));
    }

    public static ActionFigures of(Board board, LocalDate today) {
        return actions(board.actions().stream()
                .map(action -> new Dated(action, today, board.zone()))
                .toList());
    }

    private static boolean completedInTime(Dated dated) {
        var at = dated.action().endedAt();
        return dated.action().status() == ActionStatus.COMPLETED
                && at != null
                && !Days.of(at, dated.zone()).isAfter(dated.action().due());
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
                        .divide(BigDecimal.TWO, Ratios.EXACT);
        return Figure.of(MEDIAN_DAYS_OVERDUE, median);
    }

    /**
     * A task of an initiative with its partnership's today.
     *
     * @param over whether the initiative is
     */
    public record DatedTask(InitiativeCard.Task task, LocalDate today, boolean over) {}

    /** The tasks of an initiative. */
    public static Stream<DatedTask> tasks(InitiativeCard initiative, LocalDate today) {
        return initiative.tasks().stream().map(task -> new DatedTask(task, today, initiative.endedAt() != null));
    }

    /** Tasks done / all tasks, and those past their due date and not done. */
    public static TaskFigures tasks(Collection<DatedTask> tasks) {
        int done = 0;
        int overdue = 0;
        for (var dated : tasks) {
            done += dated.task().completedAt() != null ? 1 : 0;
            overdue += daysOverdue(dated) > 0 ? 1 : 0;
        }
        var completion = tasks.isEmpty()
                ? Figure.none(TASK_COMPLETION, NotEnoughData.NO_TASKS)
                : Figure.of(TASK_COMPLETION, shown(ratio(done, tasks.size())));
        return new TaskFigures(done, tasks.size(), overdue, completion);
    }
}
