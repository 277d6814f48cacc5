package dev.tandem.console.page;

import dev.tandem.api.error.RefusalCode;
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
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is registered, and who manages whom. */
@Component
final class PeoplePages implements Pages {

    static final String PATH = "/people";

    private static final String NAME = "name";
    private static final String UNIT = "unit";
    private static final String LEFT = "left";
    private static final String MANAGER = "manager";
    private static final String SORT = "sort";
    private static final String AFTER = "after";

    private static final Set<String> NO_LONGER_HERE =
            Set.of(RefusalCode.CURSOR_OF_ANOTHER_LIST.name(), RefusalCode.CURSOR_EXPIRED.name());

    /** Questions for managers' names at a time. */
    private static final int AT_A_TIME = 8;

    /**
     * @param from the way back to the first page, where this is another
     * @param next the page after this one
     */
    public record PeoplePage(
            Filter filter,
            List<Column> columns,
            List<Row> people,
            @Nullable String from,
            @Nullable String next,
            List<Offer> offers) {}

    /**
     * What is listed.
     *
     * @param manager whose people alone are listed
     * @param any whether anybody may be left out
     * @param kept what the form sends along: name and value
     */
    public record Filter(
            @Nullable String name,
            @Nullable String unit,
            @Nullable Boolean left,
            @Nullable String manager,
            boolean any,
            String all,
            Map<String, String> kept) {}

    /**
     * @param sorted as {@code aria-sort} says it
     * @param href the list sorted by it, the other way round where it is already; absent where it cannot be
     */
    public record Column(
            String label, @Nullable String sorted, @Nullable String href) {}

    /** @param left the day; absent for those who are here */
    public record Row(
            String name,
            String href,
            String email,
            @Nullable String unit,
            @Nullable String manager,
            @Nullable String managerHref,
            @Nullable String left) {}

    /** What the address asks for. */
    private record Asked(
            PersonFilter filter,
            @Nullable Sort<PersonFilter.Order> sort,
            @Nullable String after) {}

    private final Ask ask;
    private final Names names;

    PeoplePages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get(PATH, Access.SIGNED_IN, this::people));
    }

    private Mono<Reply> people(Viewing viewing) {
        var asked = asked(viewing);
        return ask.ask(
                        new ListPeople(
                                asked.filter(),
                                asked.sort(),
                                new Paging(asked.after(), Paging.DEFAULT),
                                viewing.reading()),
                        dev.tandem.api.query.Page.People.class,
                        viewing.actor())
                .flatMap(shown -> managers(shown.view().items(), asked.filter().manager(), viewing)
                        .map(managers -> Sheet.of("people/list", "People", page(shown.view(), managers, asked, viewing))
                                .lead("Those whose records you may read")
                                .of(shown.answer())))
                .<Reply>flatMap(
                        sheet -> names.zone(Dashboard.ORGANISATION, viewing).map(sheet::in))
                // a page that is not the first is one of its own list and moment: another begins again
                .onErrorResume(
                        fault -> asked.after() != null
                                && fault instanceof ProblemException refused
                                && NO_LONGER_HERE.contains(refused.code()),
                        _ -> Mono.just(new Leads(without(viewing, AFTER).build().toUriString())));
    }

    private static Asked asked(Viewing viewing) {
        return new Asked(
                new PersonFilter(
                        viewing.parameter(MANAGER, PersonId::of).orElse(null),
                        viewing.parameter(UNIT).orElse(null),
                        viewing.parameter(LEFT, PeoplePages::yesOrNo).orElse(null),
                        viewing.parameter(NAME).orElse(null)),
                viewing.parameter(SORT, PeoplePages::sort).orElse(new Sort<>(PersonFilter.Order.NAME, false)),
                viewing.parameter(AFTER).orElse(null));
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static Sort<PersonFilter.Order> sort(String text) {
        boolean descending = text.startsWith("-");
        var key = text.substring(descending ? 1 : 0);
        return Arrays.stream(PersonFilter.Order.values())
                .filter(order -> word(order).equals(key))
                .findFirst()
                .map(order -> new Sort<>(order, descending))
                .orElseThrow(() -> new IllegalArgumentException("not what people are sorted by"));
    }

    private static String word(PersonFilter.Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    /** The names of those who manage the ones listed, as far as the reader may know them. */
    private Mono<Map<PersonId, String>> managers(List<PersonView> people, @Nullable PersonId alone, Viewing viewing) {
        var known = people.stream().collect(Collectors.toMap(PersonView::id, PersonView::name, (one, _) -> one));
        var missing = people.stream()
                .map(PersonView::manager)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (alone != null) {
            missing.add(alone);
        }
        missing.removeAll(known.keySet());
        var reading = new Reading(viewing.reading().asOf(), null);
        return Flux.fromIterable(missing)
                .flatMap(
                        id -> ask.ask(new GetPerson(id, reading), PersonView.class, viewing.actor())
                                .map(shown -> Map.entry(id, shown.view().name()))
                                .onErrorResume(
                                        fault -> fault instanceof ProblemException refused && refused.status() < 500,
                                        _ -> Mono.empty()),
                        AT_A_TIME)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> {
                    found.putAll(known);
                    return found;
                });
    }

    private static PeoplePage page(
            dev.tandem.api.query.Page.People view, Map<PersonId, String> names, Asked asked, Viewing viewing) {
        return new PeoplePage(
                filter(asked, names, viewing),
                columns(asked, viewing),
                view.items().stream().map(person -> row(person, names, viewing)).toList(),
                asked.after() == null ? null : without(viewing, AFTER).build().toUriString(),
                view.next() == null
                        ? null
                        : without(viewing, AFTER)
                                .queryParam(AFTER, UriUtils.encode(view.next(), StandardCharsets.UTF_8))
                                .build()
                                .toUriString(),
                PeopleOffers.LIST.offers(Standpoint.of(viewing), view.items()));
    }

    private static Filter filter(Asked asked, Map<PersonId, String> names, Viewing viewing) {
        var filter = asked.filter();
        var kept = new TreeMap<String, String>();
        for (var name : List.of("asOf", "zone", SORT, MANAGER)) {
            viewing.parameter(name).ifPresent(value -> kept.put(name, value));
        }
        return new Filter(
                filter.name(),
                filter.unit(),
                filter.left(),
                filter.manager() == null
                        ? null
                        : names.getOrDefault(filter.manager(), "somebody whose record you may not read"),
                !filter.equals(PersonFilter.NONE),
                viewing.to(PATH),
                kept);
    }

    private static List<Column> columns(Asked asked, Viewing viewing) {
        var columns = new ArrayList<Column>();
        columns.add(column("Name", PersonFilter.Order.NAME, asked, viewing));
        columns.add(new Column("E-mail", null, null));
        columns.add(column("Unit", PersonFilter.Order.UNIT, asked, viewing));
        columns.add(new Column("Manager", null, null));
        columns.add(column("Left", PersonFilter.Order.LEFT, asked, viewing));
        return List.copyOf(columns);
    }

    private static Column column(String label, PersonFilter.Order order, Asked asked, Viewing viewing) {
        var sort = asked.sort();
        boolean here = sort != null && sort.by() == order;
        boolean descending = sort != null && here && sort.descending();
        return new Column(
                label,
                here ? descending ? "descending" : "ascending" : null,
                without(viewing, AFTER)
                        .replaceQueryParam(SORT, (here && !descending ? "-" : "") + word(order))
                        .build()
                        .toUriString());
    }

    /** This page's address with all that it asks for but this. */
    private static UriComponentsBuilder without(Viewing viewing, String name) {
        return UriComponentsBuilder.fromUriString(viewing.here())
                .replaceQueryParam(name)
                .replaceQueryParam("atLeast");
    }

    private static Row row(PersonView person, Map<PersonId, String> names, Viewing viewing) {
        var manager = person.manager();
        return new Row(
                person.name(),
                viewing.to(PATH + "/" + person.id()),
                person.email(),
                person.unit(),
                manager == null ? null : names.getOrDefault(manager, "somebody whose record you may not read"),
                manager == null || !names.containsKey(manager) ? null : viewing.to(PATH + "/" + manager),
                person.left() == null ? null : Times.day(person.left()));
    }
}
