package dev.tandem.query.dashboard;

import dev.tandem.api.Id;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.EmployeeDashboard.OwnAction;
import dev.tandem.api.query.EmployeeDashboard.OwnTask;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.FeedbackCard;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is one person's own in the partnerships that mention the person, and nothing else of these. */
public final class Desk {

    private final Names names;
    private final Instant at;
    private final Presentation present;
    private final PeopleViews people;
    private final Predicate<Id> readable;

    /** @param readable whether an action, task, goal or initiative that was the person's may be shown today */
    public Desk(Names names, Instant at, Predicate<Id> readable) {
        this.readable = readable;
        this.names = names;
        this.at = at;
        present = new Presentation(names, at);
        people = new PeopleViews(names);
    }

    /** @param boards in the order to show what is in them */
    public EmployeeDashboard of(PersonId person, Collection<Board> boards) {
        return new EmployeeDashboard(
                names.of(person),
                all(
                        boards,
                        board -> board.actions().stream()
                                .filter(action -> action.owner().equals(person) && readable.test(action.id()))
                                .map(action -> new OwnAction(board.id(), present.action(action, board.dayAt(at))))),
                all(boards, board -> tasks(person, board)),
                all(
                        boards,
                        board -> board.goals().stream()
                                .filter(goal -> goal.terms().owner().equals(person) && readable.test(goal.id()))
                                .map(goal -> present.goal(goal, board))),
                all(
                        boards,
                        board -> board.initiatives().stream()
                                .filter(initiative ->
                                        initiative.owner().equals(person) && readable.test(initiative.id()))
                                .map(initiative -> present.initiative(initiative, board))),
                all(
                        boards,
                        board -> board.recognitions().given().stream()
                                .filter(given -> given.to().equals(person))
                                .map(people::recognition)),
                all(
                        boards,
                        board -> board.recognitions().strengths().stream()
                                .filter(strength -> strength.person().equals(person))
                                .map(people::strength)),
                all(
                        boards,
                        board -> board.feedback().stream()
                                .filter(feedback -> person.equals(feedback.from()) && isGivers(person, feedback))
                                .map(people::feedback)),
                all(
                        boards,
                        board -> board.feedback().stream()
                                .filter(feedback -> person.equals(feedback.to()))
                                .map(people::feedback)),
                all(
                        boards,
                        board -> board.inputs().stream()
                                .filter(input -> input.escalations().stream()
                                        .anyMatch(escalation -> escalation.to().equals(person)))
                                .map(input -> people.input(input, board.dayAt(at), board.zone()))));
    }

    /** The actions, tasks, goals and initiatives in these partnerships that are a person's. */
    public static Set<Id> owned(PersonId person, Collection<Board> boards) {
        var owned = new HashSet<Id>();
        for (var board : boards) {
            board.actions().stream()
                    .filter(action -> action.owner().equals(person))
                    .forEach(action -> owned.add(action.id()));
            board.goals().stream()
                    .filter(goal -> goal.terms().owner().equals(person))
                    .forEach(goal -> owned.add(goal.id()));
            for (var initiative : board.initiatives()) {
                if (initiative.owner().equals(person)) {
                    owned.add(initiative.id());
                }
                initiative.tasks().stream()
                        .filter(task -> task.owner().equals(person))
                        .forEach(task -> owned.add(task.id()));
            }
        }
        return owned;
    }

    private Stream<OwnTask> tasks(PersonId person, Board board) {
        return board.initiatives().stream()
                .flatMap(initiative -> Punctuality.tasks(initiative, board.dayAt(at))
                        .filter(dated -> dated.task().owner().equals(person)
                                && readable.test(dated.task().id()))
                        .map(dated ->
                                new OwnTask(initiative.id(), initiative.title().value(), present.task(dated))));
    }

    /** What somebody else gave instead is not for the person who was asked. */
    private static boolean isGivers(PersonId person, FeedbackCard feedback) {
        return feedback.giver() == null || person.equals(feedback.giver());
    }

    private static <V> List<V> all(Collection<Board> boards, Function<Board, Stream<V>> own) {
        return boards.stream().flatMap(own).toList();
    }
}
