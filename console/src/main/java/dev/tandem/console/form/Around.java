package dev.tandem.console.form;

import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.console.bus.Ask;
import dev.tandem.web.identity.User;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Shape;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks for what stands around the thing that a command is given to. */
@Component
final class Around {

    /** Of people in a list to choose from; the others are found by name. */
    private static final int PEOPLE = 100;

    private static final int MOST_CHOSEN = 20;
    private static final int UUID_LENGTH = 36;

    private final Ask ask;

    Around(Ask ask) {
        this.ask = ask;
    }

    /** @param given which of the fields are filled in already */
    Mono<Surroundings> of(User user, CommandType type, UUID id, MultiValueMap<String, String> given) {
        var known = type.creates() ? null : id.toString();
        return switch (type.aggregate()) {
            case PERSON ->
                one(user, known == null ? null : new GetPerson(PersonId.of(known), Reading.now()), PersonView.class)
                        .flatMap(person -> with(user, type, given, null, null, null, person.orElse(null)));
            case PARTNERSHIP ->
                dashboard(user, known)
                        .flatMap(partnership -> with(user, type, given, partnership.orElse(null), null, null, null));
            case GOAL ->
                one(user, known == null ? null : new GetGoal(GoalId.of(known), Reading.now()), GoalView.class)
                        .flatMap(goal -> dashboard(
                                        user,
                                        goal.map(one -> one.partnershipId().toString())
                                                .orElse(given.getFirst("partnershipId")))
                                .flatMap(partnership -> with(
                                        user, type, given, partnership.orElse(null), goal.orElse(null), null, null)));
            case INITIATIVE ->
                one(
                                user,
                                known == null ? null : new GetInitiative(InitiativeId.of(known), Reading.now()),
                                InitiativeView.class)
                        .flatMap(initiative -> dashboard(
                                        user,
                                        initiative
                                                .map(one -> one.partnershipId().toString())
                                                .orElse(given.getFirst("partnershipId")))
                                .flatMap(partnership -> with(
                                        user,
                                        type,
                                        given,
                                        partnership.orElse(null),
                                        null,
                                        initiative.orElse(null),
                                        null)));
        };
    }

    private Mono<Surroundings> with(
            User user,
            CommandType type,
            MultiValueMap<String, String> given,
            @Nullable PartnershipDashboard partnership,
            @Nullable GoalView goal,
            @Nullable InitiativeView initiative,
            @Nullable PersonView person) {
        var choices = new PageChoices();
        if (partnership != null) {
            choices.with(partnership);
        }
        return goals(user, type, goal, choices)
                .then(people(user, type, given, choices))
                .thenReturn(new Surroundings(user, partnership, goal, initiative, person, choices));
    }

    /** A goal may serve one of another partnership, but never itself. */
    private Mono<Void> goals(User user, CommandType type, @Nullable GoalView goal, PageChoices choices) {
        if (type.type() != AlignGoal.class && type.type() != ProposeGoal.class) {
            return Mono.empty();
        }
        var query = new ListGoals(
                GoalFilter.NONE,
                new Sort<>(GoalFilter.Order.TITLE, false),
                new Paging(null, Paging.MOST),
                Reading.now());
        return one(user, query, Page.Goals.class)
                .doOnNext(page -> {
                    page.ifPresent(goals -> choices.withGoals(goals.items()));
                    if (goal != null) {
                        choices.without(goal.id());
                    }
                })
                .then();
    }

    private Mono<Void> people(User user, CommandType type, MultiValueMap<String, String> given, PageChoices choices) {
        if (!namesPeople(type.body())) {
            return Mono.empty();
        }
        var text = given.getFirst(Envelope.FIND);
        var sought = text == null || text.isBlank() ? null : text.strip();
        var found = sought == null ? Mono.just(Optional.<Page.People>empty()) : list(user, sought);
        return found.doOnNext(page -> page.ifPresent(people -> choices.withPeople(people.items(), true)))
                .then(list(user, null))
                .doOnNext(page -> page.ifPresent(people -> choices.withPeople(people.items(), people.next() != null)))
                .then(Mono.defer(() -> chosen(user, type, given, choices)));
    }

    /** Who was found and chosen before is still there to choose. */
    private Mono<Void> chosen(User user, CommandType type, MultiValueMap<String, String> given, PageChoices choices) {
        var known = choices.of(PersonId.class).stream()
                .flatMap(List::stream)
                .map(Choices.Choice::value)
                .collect(Collectors.toSet());
        var missing = given.entrySet().stream()
                .filter(entry -> Submitted.shapeAt(type.body(), entry.getKey())
                        .filter(Around::namesPeople)
                        .isPresent())
                .flatMap(entry -> entry.getValue().stream())
                .filter(value -> value.length() == UUID_LENGTH && !known.contains(value))
                .distinct()
                .limit(MOST_CHOSEN)
                .toList();
        return Flux.fromIterable(missing)
                .concatMap(value -> one(user, person(value), PersonView.class))
                .doOnNext(person -> person.ifPresent(choices::withPerson))
                .then();
    }

    private static @Nullable TandemQuery person(String id) {
        try {
            return new GetPerson(PersonId.of(id), Reading.now());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Mono<Optional<Page.People>> list(User user, @Nullable String name) {
        return one(
                user,
                new ListPeople(
                        new PersonFilter(null, null, false, name),
                        new Sort<>(PersonFilter.Order.NAME, false),
                        new Paging(null, PEOPLE),
                        Reading.now()),
                Page.People.class);
    }

    private static boolean namesPeople(Shape shape) {
        return switch (shape) {
            case Shape.Structure structure ->
                structure.members().stream().anyMatch(member -> namesPeople(member.shape()));
            case Shape.Many many -> namesPeople(many.element());
            case Shape.Identifier id -> id.type() == PersonId.class;
            default -> false;
        };
    }

    private Mono<Optional<PartnershipDashboard>> dashboard(User user, @Nullable String id) {
        @Nullable TandemQuery query;
        try {
            query = id == null ? null : new ShowPartnershipDashboard(PartnershipId.of(id), Reading.now());
        } catch (IllegalArgumentException e) {
            query = null;
        }
        return one(user, query, PartnershipDashboard.class);
    }

    /** Empty where there is nothing to ask, or the user may not know: one who may not read it may still be asked to act. */
    private <V extends TandemView> Mono<Optional<V>> one(User user, @Nullable TandemQuery query, Class<V> type) {
        return query == null ? Mono.just(Optional.empty()) : ask.known(query, type, user.actor());
    }
}
