package dev.tandem.query.dashboard;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PersonRef;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.initiative.Insight;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Contacts;
import dev.tandem.query.partnership.FeedbackCard;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.Pulses;
import dev.tandem.query.partnership.Recognitions;
import dev.tandem.query.partnership.Responsibilities;
import dev.tandem.query.person.PersonCard;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of those whom a view mentions. */
public record Names(Map<PersonId, PersonCard> people) {

    public PersonRef of(PersonId person) {
        var card = people.get(person);
        return new PersonRef(person, card == null ? null : card.name().value());
    }

    @Nullable PersonRef ofAny(@Nullable PersonId person) {
        return person == null ? null : of(person);
    }

    List<PersonRef> of(Collection<PersonId> those) {
        return those.stream().map(this::of).toList();
    }

    public static Set<PersonId> in(Board board) {
        var people = parties(board);
        board.contacts().channels().stream().map(Contacts.Channel::person).forEach(people::add);
        board.contacts().preferences().stream()
                .map(Contacts.Preferences::person)
                .forEach(people::add);
        board.actions().stream().map(ActionCard::owner).forEach(people::add);
        board.responsibilities().areas().forEach(area -> people.addAll(in(area)));
        board.inputs().forEach(input -> people.addAll(in(input)));
        board.recognitions().given().forEach(given -> people.addAll(List.of(given.giver(), given.to())));
        board.recognitions().strengths().forEach(strength -> people.addAll(in(strength)));
        board.feedback().forEach(feedback -> people.addAll(in(feedback)));
        board.pulses().given().stream().map(Pulses.Given::person).forEach(people::add);
        board.goals().forEach(goal -> people.addAll(in(goal)));
        board.initiatives().forEach(initiative -> people.addAll(in(initiative)));
        return people;
    }

    public static Set<PersonId> parties(Board board) {
        var people = new LinkedHashSet<>(board.hrPartners());
        people.add(board.manager());
        return people;
    }

    private static Set<PersonId> in(Responsibilities.Area area) {
        var people = new LinkedHashSet<PersonId>();
        Stream.of(area.responsible(), area.consulted(), area.informed()).forEach(people::addAll);
        if (area.accountable() != null) {
            people.add(area.accountable());
        }
        return people;
    }

    private static Set<PersonId> in(InputCard input) {
        var people = new LinkedHashSet<PersonId>();
        people.add(input.raiser());
        input.answers().stream().map(InputCard.Reply::person).forEach(people::add);
        input.escalations().stream().map(InputCard.Escalation::to).forEach(people::add);
        return people;
    }

    private static Set<PersonId> in(Recognitions.Strength strength) {
        var people = new LinkedHashSet<>(strength.endorsers());
        people.add(strength.person());
        people.add(strength.recorder());
        return people;
    }

    private static List<PersonId> in(FeedbackCard feedback) {
        return Stream.of(feedback.requester(), feedback.from(), feedback.giver(), feedback.to())
                .filter(Objects::nonNull)
                .toList();
    }

    public static Set<PersonId> in(GoalCard goal) {
        var people = new LinkedHashSet<PersonId>();
        people.add(goal.terms().owner());
        var amendment = goal.agreement().amendment();
        if (amendment != null) {
            people.add(amendment.terms().owner());
        }
        goal.confidence().stream().map(GoalCard.Confidence::person).forEach(people::add);
        return people;
    }

    public static Set<PersonId> in(InitiativeCard initiative) {
        var people = new LinkedHashSet<PersonId>();
        people.add(initiative.owner());
        initiative.tasks().stream().map(InitiativeCard.Task::owner).forEach(people::add);
        initiative.insights().stream().map(Insight::person).forEach(people::add);
        return people;
    }
}
