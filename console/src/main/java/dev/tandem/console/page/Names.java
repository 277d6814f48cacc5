package dev.tandem.console.page;

import dev.tandem.api.Actor;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemView;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.ProblemException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is meant, where an answer names people by their ids alone. Who may not be known stays an id. */
@Component
final class Names {

    /** Asked for at once. */
    private static final int TOGETHER = 8;
    /** Of one page. */
    private static final int MOST = 60;

    private final Ask ask;

    Names(Ask ask) {
        this.ask = ask;
    }

    /**
     * @param ids what may be the id of a person; what is not is left out
     * @return names by id
     */
    Mono<Map<String, String>> of(Collection<String> ids, Actor reader) {
        return Flux.fromStream(ids.stream()
                        .distinct()
                        .flatMap(id -> person(id).stream())
                        .limit(MOST))
                .flatMap(id -> readable(new GetPerson(id, Reading.now()), PersonView.class, reader), TOGETHER)
                .collectMap(person -> person.id().toString(), PersonView::name);
    }

    /** Each by its team and manager; those the reader may not know are left out. */
    Mono<Map<PartnershipId, String>> ofPartnerships(Set<PartnershipId> ids, Viewing viewing) {
        if (ids.isEmpty()) {
            return Mono.just(Map.of());
        }
        return partnerships(PartnershipFilter.NONE, null, viewing)
                .expand(page ->
                        page.next() == null ? Mono.empty() : partnerships(PartnershipFilter.NONE, page.next(), viewing))
                .flatMapIterable(Page.Partnerships::items)
                .filter(one -> ids.contains(one.id()))
                .collectMap(ListedPartnership::id, Names::called);
    }

    /** In which times of day are said on a dashboard and on the pages that lead to it, see {@link Zones}. */
    Mono<ZoneId> zone(Dashboard of, Viewing viewing) {
        var zone = of.kind() == Dashboard.Kind.PARTNERSHIPS
                ? readable(
                                new GetPartnership(PartnershipId.of(Objects.requireNonNull(of.id())), Reading.now()),
                                PartnershipView.class,
                                viewing.actor())
                        .map(PartnershipView::zone)
                : partnerships(in(of), null, viewing)
                        // so many that nobody has them all in view
                        .filter(page -> page.next() == null)
                        .map(page -> Zones.shared(page.items().stream().map(ListedPartnership::zone), viewing));
        return zone.defaultIfEmpty(viewing.zone());
    }

    private static PartnershipFilter in(Dashboard of) {
        return switch (of.kind()) {
            case MANAGERS ->
                new PartnershipFilter(null, null, PersonId.of(Objects.requireNonNull(of.id())), null, null, null, null);
            case HR_PARTNERS ->
                new PartnershipFilter(null, PersonId.of(Objects.requireNonNull(of.id())), null, null, null, null, null);
            case EMPLOYEES, ORGANISATION, PARTNERSHIPS -> PartnershipFilter.NONE;
        };
    }

    private Mono<Page.Partnerships> partnerships(PartnershipFilter filter, @Nullable String cursor, Viewing viewing) {
        return readable(
                new ListPartnerships(
                        filter,
                        new Sort<>(PartnershipFilter.Order.TEAM, false),
                        new Paging(cursor, Paging.MOST),
                        viewing.reading()),
                Page.Partnerships.class,
                viewing.actor());
    }

    static String called(ListedPartnership partnership) {
        return partnership.team() + ", " + InWords.name(partnership.manager());
    }

    /** Those the reader may know, by name; the first of many. */
    Mono<Page.People> all(Actor reader) {
        return readable(
                        new ListPeople(
                                PersonFilter.NONE,
                                new Sort<>(PersonFilter.Order.NAME, false),
                                new Paging(null, Paging.MOST),
                                Reading.now()),
                        Page.People.class,
                        reader)
                .defaultIfEmpty(new Page.People(List.of(), null));
    }

    /** Empty where the reader may not know it, or there is no such thing. */
    <V extends TandemView> Mono<V> readable(TandemQuery query, Class<V> type, Actor reader) {
        return ask.ask(query, type, reader)
                .map(Shown::view)
                .onErrorResume(
                        fault -> fault instanceof ProblemException refused && refused.status() < 500,
                        _ -> Mono.empty());
    }

    private static Optional<PersonId> person(String id) {
        try {
            return Optional.of(PersonId.of(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
