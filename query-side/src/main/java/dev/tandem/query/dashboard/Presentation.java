package dev.tandem.query.dashboard;

import dev.tandem.api.Text;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InitiativeView.TaskView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.KeyResultView.MeasurementView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonView;
import dev.tandem.query.figure.Figures;
import dev.tandem.query.figure.Figures.Dated;
import dev.tandem.query.figure.Figures.DatedTask;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes views out of documents: a pure function of the documents, the names, and the instant at which dates are looked
 * at. The same for what is and for what was.
 */
public final class Presentation {

    private final Names names;
    private final Instant at;

    public Presentation(Names names, Instant at) {
        this.names = names;
        this.at = at;
    }

    public PartnershipView partnership(Board board) {
        return new PartnershipView(
                board.id(),
                board.status(),
                names.of(board.hrPartners()),
                names.of(board.manager()),
                board.team().value(),
                board.purpose().value(),
                board.zone(),
                board.openedAt(),
                board.closedAt(),
                text(board.closeReason()));
    }

    public PartnershipDashboard dashboard(Board board) {
        var today = Figures.today(at, board.zone());
        return new PartnershipDashboard(
                partnership(board),
                board.goals().stream().map(goal -> goal(goal, board.zone())).toList(),
                health(List.of(board)),
                board.actions().stream().map(action -> action(action, today)).toList(),
                actionFigures(List.of(board)),
                board.initiatives().stream()
                        .map(initiative -> initiative(initiative, board.zone()))
                        .toList(),
                Figures.tasks(tasks(board).toList()));
    }

    /** @param boards in the order to show them */
    public ManagerDashboard dashboard(PersonId manager, Collection<Board> boards) {
        var health = health(boards);
        return new ManagerDashboard(
                names.of(manager),
                boards.stream().map(this::dashboard).toList(),
                new ManagerDashboard.Totals(
                        boards.size(),
                        boards.stream().mapToInt(board -> board.goals().size()).sum(),
                        health.values().stream().mapToInt(Integer::intValue).sum(),
                        health,
                        actionFigures(boards),
                        boards.stream()
                                .mapToInt(board -> board.initiatives().size())
                                .sum(),
                        Figures.tasks(boards.stream().flatMap(this::tasks).toList())));
    }

    private ActionFigures actionFigures(Collection<Board> boards) {
        return Figures.actions(boards.stream()
                .flatMap(board -> board.actions().stream()
                        .map(action -> new Dated(action, Figures.today(at, board.zone()), board.zone())))
                .toList());
    }

    private Stream<DatedTask> tasks(Board board) {
        var today = Figures.today(at, board.zone());
        return board.initiatives().stream()
                .flatMap(initiative -> initiative.tasks().stream())
                .map(task -> new DatedTask(task, today));
    }

    private Map<GoalHealth, Integer> health(Collection<Board> boards) {
        var counts = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        boards.forEach(board -> board.goals().stream()
                .flatMap(goal ->
                        Optional.ofNullable(Figures.goalHealth(goal, Figures.today(at, board.zone()))
                                        .state())
                                .stream())
                .forEach(state -> counts.merge(state, 1, Integer::sum)));
        return counts;
    }

    /** @param zone the partnership's; UTC where it is not known */
    public GoalView goal(GoalCard goal, @Nullable ZoneId zone) {
        var today = Figures.today(at, zone);
        var terms = goal.terms();
        return new GoalView(
                goal.id(),
                goal.partnershipId(),
                goal.status(),
                terms.title().value(),
                terms.why().value(),
                names.of(terms.owner()),
                terms.kind(),
                terms.startOn(),
                terms.dueOn(),
                goal.revision(),
                goal.awaiting(),
                goal.parent(),
                goal.proposedAt(),
                goal.agreedAt(),
                goal.endedAt(),
                text(goal.endReason()),
                terms.keyResults().stream()
                        .map(keyResult -> keyResult(goal, keyResult))
                        .toList(),
                Figures.goalProgress(goal),
                Figures.measuredWeight(goal),
                Figures.expectedProgress(goal, today),
                Figures.goalHealth(goal, today));
    }

    private static KeyResultView keyResult(GoalCard goal, KeyResultTerms terms) {
        var latest = goal.latestOf(terms.keyResult());
        return new KeyResultView(
                terms.keyResult(),
                terms.metric().value(),
                terms.unit().value(),
                terms.baseline(),
                terms.target(),
                terms.weight(),
                latest.map(GoalCard.Measurement::value).orElse(null),
                latest.map(GoalCard.Measurement::on).orElse(null),
                Figures.keyResultProgress(goal, terms),
                goal.measurementsOf(terms.keyResult()).stream()
                        .map(m -> new MeasurementView(m.id(), m.value(), m.on(), m.corrections()))
                        .toList());
    }

    private ActionView action(ActionCard action, LocalDate today) {
        long overdue = Figures.daysOverdue(action, today);
        return new ActionView(
                action.id(),
                action.title().value(),
                names.of(action.owner()),
                action.status(),
                action.due(),
                action.firstDue(),
                action.reschedulings().stream()
                        .map(r -> new ActionView.Rescheduling(
                                r.from(), r.to(), r.reason().value(), r.at()))
                        .toList(),
                action.assignedAt(),
                action.endedAt(),
                text(action.note()),
                overdue > 0,
                overdue);
    }

    /** @param zone the partnership's; UTC where it is not known */
    public InitiativeView initiative(InitiativeCard initiative, @Nullable ZoneId zone) {
        var today = Figures.today(at, zone);
        return new InitiativeView(
                initiative.id(),
                initiative.partnershipId(),
                initiative.status(),
                initiative.title().value(),
                initiative.kind(),
                initiative.why().value(),
                names.of(initiative.owner()),
                initiative.goals(),
                initiative.startOn(),
                initiative.endOn(),
                initiative.awaiting(),
                initiative.plannedAt(),
                initiative.startedAt(),
                initiative.endedAt(),
                text(initiative.endReason()),
                initiative.tasks().stream().map(task -> task(task, today)).toList(),
                Figures.tasks(initiative.tasks().stream()
                        .map(task -> new DatedTask(task, today))
                        .toList()));
    }

    private TaskView task(InitiativeCard.Task task, LocalDate today) {
        long overdue = Figures.daysOverdue(task, today);
        return new TaskView(
                task.id(),
                task.title().value(),
                names.of(task.owner()),
                task.due(),
                task.completedAt(),
                overdue > 0,
                overdue);
    }

    public static PersonView person(PersonCard person) {
        return new PersonView(
                person.id(),
                person.name().value(),
                person.email().value(),
                person.manager(),
                person.unit() == null ? null : person.unit().value(),
                person.zone());
    }

    private static @Nullable String text(@Nullable Text text) {
        return text == null ? null : text.value();
    }
}
