package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.DatedTask;
import dev.tandem.query.initiative.InitiativeCard;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tasks of initiatives, of all together and of each. */
final class InitiativeExplanations extends Topic {

    InitiativeExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.TASK_COMPLETION.figure(), () -> taskCompletion(board.initiatives()));
        all.put(Formula.OVERDUE_TASKS.figure(), () -> overdueTasks(board.initiatives()));
        board.initiatives().forEach(initiative -> {
            all.put(Formula.TASK_COMPLETION.figure(initiative.id()), () -> taskCompletion(List.of(initiative)));
            all.put(Formula.OVERDUE_TASKS.figure(initiative.id()), () -> overdueTasks(List.of(initiative)));
        });
        return all;
    }

    private List<DatedTask> tasks(Collection<InitiativeCard> initiatives) {
        return initiatives.stream()
                .flatMap(initiative -> Punctuality.tasks(initiative, today))
                .toList();
    }

    private Explained taskCompletion(Collection<InitiativeCard> initiatives) {
        return Explained.of(
                Formula.TASK_COMPLETION,
                Punctuality.tasks(tasks(initiatives)).completion(),
                initiatives.stream()
                        .flatMap(initiative -> initiative.tasks().stream()
                                .map(task -> Item.counted(
                                        task.title().value(),
                                        task.completedAt() == null ? "not done" : "done",
                                        partnership.subject(Kind.TASK, task.id()),
                                        behind.task(initiative, task)))));
    }

    private Explained overdueTasks(Collection<InitiativeCard> initiatives) {
        var overdue = initiatives.stream()
                .flatMap(initiative -> Punctuality.tasks(initiative, today)
                        .filter(dated -> Punctuality.daysOverdue(dated) > 0)
                        .map(dated -> Item.counted(
                                dated.task().title().value(),
                                "due " + dated.task().due(),
                                partnership.subject(Kind.TASK, dated.task().id()),
                                behind.task(initiative, dated.task()))))
                .toList();
        return Explained.of(
                Formula.OVERDUE_TASKS, Punctuality.tasks(tasks(initiatives)).overdue(), partnership.withDay(overdue));
    }

    Explained initiatives() {
        return Explained.of(
                Formula.INITIATIVES,
                board.initiatives().size(),
                board.initiatives().stream()
                        .map(initiative -> Item.counted(
                                initiative.title().value(),
                                initiative.status(),
                                partnership.subject(Kind.INITIATIVE, initiative.id()),
                                List.of(behind.planned(initiative)))));
    }
}
