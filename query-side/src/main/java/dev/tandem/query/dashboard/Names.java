package dev.tandem.query.dashboard;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PersonRef;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of those whom a view mentions. */
public record Names(Map<PersonId, PersonCard> people) {

    public PersonRef of(PersonId person) {
        var card = people.get(person);
        return new PersonRef(person, card == null ? null : card.name().value());
    }

    List<PersonRef> of(Collection<PersonId> those) {
        return those.stream().map(this::of).toList();
    }

    public static Set<PersonId> in(Board board) {
        var people = parties(board);
        board.actions().stream().map(ActionCard::owner).forEach(people::add);
        board.goals().forEach(goal -> people.addAll(in(goal)));
        board.initiatives().forEach(initiative -> people.addAll(in(initiative)));
        return people;
    }

    public static Set<PersonId> parties(Board board) {
        var people = new LinkedHashSet<>(board.hrPartners());
        people.add(board.manager());
        return people;
    }

    public static Set<PersonId> in(GoalCard goal) {
        return Set.of(goal.terms().owner());
    }

    public static Set<PersonId> in(InitiativeCard initiative) {
        var people = new LinkedHashSet<PersonId>();
        people.add(initiative.owner());
        initiative.tasks().stream().map(InitiativeCard.Task::owner).forEach(people::add);
        return people;
    }
}
