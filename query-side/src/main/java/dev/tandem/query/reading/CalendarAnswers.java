package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.CalendarView;
import dev.tandem.api.query.CalendarView.Due;
import dev.tandem.api.query.CalendarView.Kind;
import dev.tandem.api.query.CalendarView.Meeting;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowCalendar;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.MeetingCard;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers with somebody's calendar. Meetings are those of the partnerships that the person is a party to today; what is
 * due is the person's own. Of a meeting there are its topics and nothing that was said in it.
 */
final class CalendarAnswers {

    private final Documents documents;

    CalendarAnswers(Documents documents) {
        this.documents = documents;
    }

    /** For that person alone, as long as there is a record of the person and it was not erased. */
    Answer of(ShowCalendar query, Actor actor, Deadline deadline) {
        var person = query.person();
        var card = Documents.value(documents.views().now(documents.projections().people(), person.toString()));
        if (!actor.is(person) || card == null || card.erasedAt() != null) {
            throw Documents.notAllowed();
        }
        var reader = documents.reader(actor, -1, deadline);
        var holding = documents.momentOver(reader::held, Reading.now(), -1, deadline);
        var involving = documents.momentInvolving(person, Reading.now(), -1, deadline);
        var moment = holding.position() <= involving.position() ? holding : involving;
        var held = documents.heldBy(reader, moment);
        var partnerships = new HashSet<>(held);
        partnerships.addAll(documents.involved(person).at(moment.position()));
        var boards = documents.boards(List.copyOf(partnerships), moment, deadline).stream()
                .map(documents.redactor(reader)::document)
                .toList();
        var mentioned = new HashSet<PersonId>();
        mentioned.add(person);
        boards.forEach(board -> mentioned.addAll(Names.parties(board)));
        var names = documents.names(mentioned, moment, deadline);
        var meetings = boards.stream()
                .filter(board -> held.contains(board.id()))
                .flatMap(board -> board.meetings().all().stream().map(meeting -> meeting(meeting, board, names)))
                .toList();
        var due = boards.stream().flatMap(board -> due(board, person)).toList();
        return Answer.of(new CalendarView(names.of(person), meetings, due), moment.position(), moment.at());
    }

    /** What was still to come when a partnership was closed will not take place. */
    private static Meeting meeting(MeetingCard meeting, Board board, Names names) {
        var closed = board.closedAt();
        boolean calledOff = closed != null && meeting.status() == MeetingStatus.SCHEDULED;
        return new Meeting(
                meeting.id(),
                board.id(),
                meeting.kind(),
                calledOff ? MeetingStatus.CANCELLED : meeting.status(),
                meeting.at(),
                meeting.durationMinutes(),
                text(meeting.place()),
                board.team().value(),
                names.of(board.manager()),
                board.hrPartners().stream().map(names::of).toList(),
                meeting.agenda().stream()
                        .filter(item -> item.carriedTo() == null)
                        .map(item -> item.topic().value())
                        .toList(),
                calledOff ? meeting.changes() + 1 : meeting.changes(),
                calledOff ? Objects.requireNonNull(closed) : meeting.changedAt());
    }

    private static @Nullable String text(@Nullable Line line) {
        return line == null ? null : line.value();
    }

    /** In a closed partnership nobody has anything to do any more. */
    private static Stream<Due> due(Board board, PersonId person) {
        if (board.status() == PartnershipStatus.CLOSED) {
            return Stream.empty();
        }
        return Stream.of(
                        board.actions().stream()
                                .filter(action -> action.owner().equals(person) && action.status() == ActionStatus.OPEN)
                                .map(action -> due(action, board)),
                        board.initiatives().stream()
                                .filter(initiative -> initiative.endedAt() == null)
                                .flatMap(initiative -> initiative.tasks().stream()
                                        .filter(task -> task.owner().equals(person) && task.completedAt() == null)
                                        .map(task -> due(task, initiative))),
                        board.goals().stream()
                                .filter(goal ->
                                        goal.terms().owner().equals(person) && goal.status() == GoalStatus.ACTIVE)
                                .map(goal -> due(goal, board)))
                .flatMap(due -> due);
    }

    private static Due due(ActionCard action, Board board) {
        var moves = action.reschedulings();
        return new Due(
                Kind.ACTION,
                action.id().value(),
                action.title().value(),
                board.team().value(),
                action.due(),
                moves.size(),
                moves.isEmpty() ? action.assignedAt() : moves.getLast().at());
    }

    private static Due due(InitiativeCard.Task task, InitiativeCard initiative) {
        Instant since = task.handOvers().isEmpty()
                ? initiative.plannedAt()
                : task.handOvers().getLast().at();
        return new Due(
                Kind.TASK,
                task.id().value(),
                task.title().value(),
                initiative.title().value(),
                task.due(),
                task.handOvers().size(),
                since);
    }

    private static Due due(GoalCard goal, Board board) {
        return new Due(
                Kind.GOAL,
                goal.id().value(),
                goal.terms().title().value(),
                board.team().value(),
                goal.terms().dueOn(),
                goal.revision() - 1,
                Objects.requireNonNullElse(goal.agreedAt(), goal.proposedAt()));
    }
}
