package dev.tandem.query.dashboard;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonView;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.DatedTask;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Standing.Pause;
import dev.tandem.query.person.PersonCard;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes views out of documents: a pure function of the documents, the names, and the instant at which dates are looked
 * at. The same for what is and for what was.
 */
public final class Presentation {

    private final Names names;
    private final Instant at;
    private final GoalViews goals;
    private final InitiativeViews initiatives;

    public Presentation(Names names, Instant at) {
        this.names = names;
        this.at = at;
        goals = new GoalViews(names);
        initiatives = new InitiativeViews(names);
    }

    public PartnershipView partnership(Board board) {
        var pause = board.standing().pauses().stream()
                .filter(paused -> paused.to() == null)
                .findFirst();
        return new PartnershipView(
                board.id(),
                board.status(),
                names.of(board.hrPartners()),
                names.of(board.manager()),
                board.team().value(),
                board.purpose().value(),
                board.zone(),
                board.openedAt(),
                pause.map(Pause::from).orElse(null),
                pause.map(paused -> paused.reason().value()).orElse(null),
                board.closedAt(),
                Shown.text(board.closeReason()));
    }

    /** @param board of the partnership that it belongs to */
    public GoalView goal(GoalCard goal, Board board) {
        return goals.goal(goal, board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null), board.dayAt(at));
    }

    /** @param board of the partnership that it belongs to */
    public InitiativeView initiative(InitiativeCard initiative, Board board) {
        return initiatives.initiative(initiative, board.dayAt(at));
    }

    InitiativeView.TaskView task(DatedTask task) {
        return initiatives.task(task);
    }

    ActionView action(ActionCard action, LocalDate today) {
        long overdue = Punctuality.daysOverdue(action, today);
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
                action.origin(),
                action.assignedAt(),
                action.endedAt(),
                Shown.text(action.note()),
                overdue > 0,
                overdue);
    }

    public static PersonView person(PersonCard person) {
        return new PersonView(
                person.id(),
                person.name().value(),
                person.email().value(),
                person.manager(),
                Shown.text(person.unit()),
                person.zone(),
                person.leftOn(),
                person.erasedAt() != null);
    }
}
