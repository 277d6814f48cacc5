package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PeopleOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A person's record. */
@Component
final class PersonPages implements Pages {

    /** Of the person's people, on the page itself. */
    private static final int SHOWN = 20;

    /**
     * @param people those whom the person manages, as far as the reader may read them
     * @param all where all of them are listed, if there are more
     */
    public record PersonPage(
            Badge standing,
            boolean erased,
            List<Fact> facts,
            List<Fact> people,
            @Nullable String all,
            List<Fact> ways,
            List<Offer> offers) {}

    private final Ask ask;
    private final Names names;

    PersonPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/people/{id}", Access.SIGNED_IN, this::person));
    }

    private Mono<Sheet> person(Viewing viewing) {
        var id = viewing.path("id", PersonId::of);
        return ask.ask(new GetPerson(id, viewing.reading()), PersonView.class, viewing.actor())
                .flatMap(shown -> Mono.zip(manager(shown.view(), viewing), people(id, viewing))
                        .map(around -> Sheet.of(
                                        "people/person",
                                        shown.view().name(),
                                        page(shown.view(), around.getT1().orElse(null), around.getT2(), viewing))
                                .lead(shown.view().unit())
                                .of(shown.answer())))
                .flatMap(sheet -> names.zone(Dashboard.ORGANISATION, viewing).map(sheet::in));
    }

    private static Reading sameMoment(Viewing viewing) {
        return new Reading(viewing.reading().asOf(), null);
    }

    /** Empty where there is none, or none that the reader may know. */
    private Mono<Optional<PersonView>> manager(PersonView person, Viewing viewing) {
        return person.manager() == null
                ? Mono.just(Optional.empty())
                : ask.ask(new GetPerson(person.manager(), sameMoment(viewing)), PersonView.class, viewing.actor())
                        .map(shown -> Optional.of(shown.view()))
                        .onErrorResume(
                                fault -> fault instanceof ProblemException refused && refused.status() < 500,
                                _ -> Mono.just(Optional.empty()));
    }

    private Mono<dev.tandem.api.query.Page.People> people(PersonId manager, Viewing viewing) {
        return ask.ask(
                        new ListPeople(
                                new PersonFilter(manager, null, false, null),
                                new Sort<>(PersonFilter.Order.NAME, false),
                                new Paging(null, SHOWN),
                                sameMoment(viewing)),
                        dev.tandem.api.query.Page.People.class,
                        viewing.actor())
                .map(shown -> shown.view());
    }

    private static PersonPage page(
            PersonView person, @Nullable PersonView manager, dev.tandem.api.query.Page.People people, Viewing viewing) {
        return new PersonPage(
                person.left() == null ? new Badge("here", "active") : new Badge("left", "ended"),
                person.erased(),
                facts(person, manager, viewing),
                people.items().stream()
                        .map(one -> new Fact(
                                one.name(), one.unit() == null ? "" : one.unit(), viewing.to("/people/" + one.id())))
                        .toList(),
                people.next() == null ? null : viewing.to("/people?left=false&manager=" + person.id()),
                ways(person, viewing),
                PeopleOffers.PERSON.offers(Standpoint.of(viewing), person));
    }

    private static List<Fact> facts(PersonView person, @Nullable PersonView manager, Viewing viewing) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("E-mail", person.email()));
        facts.add(
                person.manager() == null
                        ? new Fact("Manager", "none")
                        : manager == null
                                ? new Fact("Manager", "somebody whose record you may not read")
                                : new Fact("Manager", manager.name(), viewing.to("/people/" + manager.id())));
        facts.add(new Fact("Unit", person.unit() == null ? "not said" : person.unit()));
        facts.add(new Fact(
                "Time zone", person.zone() == null ? "not said" : person.zone().getId()));
        facts.add(new Fact("Left on", person.left() == null ? "has not left" : Times.day(person.left())));
        return List.copyOf(facts);
    }

    /** To what concerns the person, for those who may read it. */
    private static List<Fact> ways(PersonView person, Viewing viewing) {
        var user = viewing.user();
        var ways = new ArrayList<Fact>();
        if (person.id().equals(user.person()) || user.roles().contains(Role.AUDITOR)) {
            ways.add(new Fact(
                    "What is theirs to do and what they received", "", viewing.to("/employees/" + person.id())));
        }
        if (user.roles().contains(Role.AUDITOR)) {
            ways.add(new Fact("As a manager", "", viewing.to("/managers/" + person.id())));
        }
        return List.copyOf(ways);
    }
}
