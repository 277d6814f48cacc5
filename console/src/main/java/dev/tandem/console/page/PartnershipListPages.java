package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PartnershipFilter.Order;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** The partnerships that the reader may see: filtered, sorted, a page at a time. */
@Component
final class PartnershipListPages implements Pages {

    private static final String PATH = "/partnerships";
    private static final String TEAM = "team";
    private static final String STATUS = "status";
    private static final String WARNING = "warning";
    private static final String NEED = "need";
    private static final String HEALTH = "health";
    private static final String SORT = "sort";
    private static final String SHOW = "show";
    private static final String AFTER = "after";

    /** What the addresses of this list carry, but for where a page begins. */
    private static final List<String> KEPT = List.of(TEAM, STATUS, WARNING, NEED, HEALTH, SORT, SHOW);

    private static final Sort<Order> MOST_IN_NEED = new Sort<>(Order.NEED_OF_ATTENTION, true);

    /**
     * @param hidden what the form keeps that has no input in it
     * @param filtered whether anything is filtered
     * @param all the list without a filter
     * @param first the first page; absent where this is it
     * @param next absent where this is the last
     * @param empty said where there is nothing in it
     */
    public record ListPage(
            List<Offer> offers,
            @Nullable String team,
            List<Choice> statuses,
            List<Choice> warnings,
            @Nullable String need,
            @Nullable String health,
            List<Choice> sizes,
            List<Choice> hidden,
            boolean filtered,
            String all,
            List<Column> columns,
            List<Row> rows,
            @Nullable String first,
            @Nullable String next,
            String empty) {}

    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param href the list sorted by it; absent where it cannot be
     * @param sorted {@code ascending} or {@code descending} where it is
     */
    public record Column(
            String label, @Nullable String href, @Nullable String sorted, boolean number) {}

    /** @param health as percents; absent where too little is known */
    public record Row(
            String team,
            String href,
            Badge status,
            String hr,
            String manager,
            int need,
            String needHref,
            String warnings,
            @Nullable String health,
            String healthHref,
            String lastHeld,
            String opened) {}

    private final Ask ask;
    private final Names names;

    PartnershipListPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get(PATH, Access.roles(Role.HR_PARTNER, Role.MANAGER, Role.AUDITOR), this::list));
    }

    private Mono<Reply> list(Viewing viewing) {
        var filter = filter(viewing);
        var sort = viewing.parameter(SORT, PartnershipListPages::sort).orElse(MOST_IN_NEED);
        int limit = viewing.parameter(SHOW, PartnershipListPages::size).orElse(Paging.DEFAULT);
        var after = viewing.parameter(AFTER).orElse(null);
        return ask.ask(
                        new ListPartnerships(filter, sort, new Paging(after, limit), viewing.reading()),
                        dev.tandem.api.query.Page.Partnerships.class,
                        viewing.actor())
                .map(shown -> Sheet.of("partnerships", "Partnerships", page(shown.view(), sort, limit, viewing))
                        .lead("Sorted by " + InWords.word(sort.by())
                                + (sort.descending() ? ", from the highest" : ", from the lowest"))
                        .of(shown.answer()))
                .<Reply>flatMap(
                        sheet -> names.zone(Dashboard.ORGANISATION, viewing).map(sheet::in))
                // a page of this list as it was asked for before has no place in the list as it is asked for now
                .onErrorResume(
                        fault -> after != null
                                && fault instanceof ProblemException refused
                                && refused.code().equals("CURSOR_OF_ANOTHER_LIST"),
                        _ -> Mono.just(new Leads(viewing.to(address(kept(viewing))))));
    }

    private static PartnershipFilter filter(Viewing viewing) {
        return new PartnershipFilter(
                viewing.parameter(STATUS, PartnershipListPages::status).orElse(null),
                null,
                null,
                viewing.parameter(TEAM).orElse(null),
                viewing.parameter(NEED, PartnershipListPages::whole).orElse(null),
                viewing.parameter(HEALTH, PartnershipListPages::whole)
                        .map(percent -> BigDecimal.valueOf(percent, 2))
                        .orElse(null),
                viewing.parameter(WARNING).orElse(null));
    }

    private static PartnershipStatus status(String text) {
        return Arrays.stream(PartnershipStatus.values())
                .filter(status -> value(status).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be open, paused or closed"));
    }

    private static int whole(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("must be a whole number, 0 or more");
    }

    private static int size(String text) {
        int size = whole(text);
        if (size < 1 || size > Paging.MOST) {
            throw new IllegalArgumentException("must be 1 to " + Paging.MOST);
        }
        return size;
    }

    /** As in {@code team}, or {@code -need-of-attention} for the highest first. */
    private static Sort<Order> sort(String text) {
        boolean descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Arrays.stream(Order.values())
                .filter(order -> value(order).equals(name))
                .findFirst()
                .map(order -> new Sort<>(order, descending))
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(Order.values())
                                .map(PartnershipListPages::value)
                                .collect(Collectors.joining(", "))));
    }

    private static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ListPage page(
            dev.tandem.api.query.Page.Partnerships view, Sort<Order> sort, int limit, Viewing viewing) {
        var kept = kept(viewing);
        boolean filtered = kept.keySet().stream().anyMatch(name -> !name.equals(SORT) && !name.equals(SHOW));
        var status = viewing.parameter(STATUS).orElse("");
        var warning = Rules.name(viewing.parameter(WARNING).orElse(""));
        var next = view.next();
        return new ListPage(
                PartnershipOffers.LIST.offers(Standpoint.of(viewing), view.items()),
                viewing.parameter(TEAM).orElse(null),
                Arrays.stream(PartnershipStatus.values())
                        .map(one -> new Choice(
                                value(one), InWords.word(one), value(one).equals(status)))
                        .toList(),
                Rules.WORDS.entrySet().stream()
                        .map(rule -> new Choice(
                                rule.getKey(), rule.getValue(), rule.getKey().equals(warning)))
                        .toList(),
                viewing.parameter(NEED).orElse(null),
                viewing.parameter(HEALTH).orElse(null),
                List.of(size(Paging.DEFAULT, limit), size(Paging.MOST, limit)),
                hidden(viewing),
                filtered,
                viewing.to(address(only(kept, SORT))),
                columns(sort, kept, viewing),
                view.items().stream().map(one -> row(one, viewing)).toList(),
                viewing.parameter(AFTER).isPresent() ? viewing.to(address(kept)) : null,
                next == null ? null : viewing.to(address(and(kept, AFTER, next))),
                filtered ? "No partnership matches the filter." : "There is no partnership that is for you to see.");
    }

    private static Choice size(int size, int chosen) {
        return new Choice(Integer.toString(size), size + " a page", size == chosen);
    }

    /** The order, and as of when. */
    private static List<Choice> hidden(Viewing viewing) {
        var hidden = new ArrayList<Choice>();
        for (var name : List.of(SORT, "asOf", "zone")) {
            viewing.parameter(name).ifPresent(value -> hidden.add(new Choice(value, name, true)));
        }
        return List.copyOf(hidden);
    }

    private static List<Column> columns(Sort<Order> sort, Map<String, String> kept, Viewing viewing) {
        return List.of(
                column("Team", Order.TEAM, false, sort, kept, viewing),
                column("Need of attention", Order.NEED_OF_ATTENTION, true, sort, kept, viewing),
                new Column("Why", null, null, false),
                column("Health", Order.HEALTH, true, sort, kept, viewing),
                column("Last held", Order.LAST_HELD_AT, false, sort, kept, viewing),
                column("Status", Order.STATUS, false, sort, kept, viewing),
                new Column("HR side", null, null, false),
                new Column("Manager", null, null, false),
                column("Opened", Order.OPENED_AT, false, sort, kept, viewing));
    }

    /** The first look at a column is at what asks for most: a second one turns it round. */
    private static Column column(
            String label, Order order, boolean number, Sort<Order> sort, Map<String, String> kept, Viewing viewing) {
        boolean here = sort.by() == order;
        boolean descending = here ? !sort.descending() : order == Order.NEED_OF_ATTENTION;
        return new Column(
                label,
                viewing.to(address(and(kept, SORT, (descending ? "-" : "") + value(order)))),
                here ? (sort.descending() ? "descending" : "ascending") : null,
                number);
    }

    private static Row row(ListedPartnership one, Viewing viewing) {
        var dashboard = new Dashboard(Dashboard.Kind.PARTNERSHIPS, one.id().toString());
        return new Row(
                one.team(),
                viewing.to(PATH + "/" + one.id()),
                Badge.of(one.status()),
                one.hrPartners().stream().map(InWords::name).collect(Collectors.joining(", ")),
                InWords.name(one.manager()),
                one.needOfAttention(),
                viewing.explained(dashboard, "need-of-attention"),
                one.warnings().isEmpty()
                        ? one.status() == PartnershipStatus.OPEN
                                ? "nothing"
                                : "not while it is " + InWords.word(one.status())
                        : one.warnings().stream().map(Rules::words).distinct().collect(Collectors.joining(", ")),
                one.health() == null ? null : InWords.percent(one.health()),
                viewing.explained(dashboard, "health"),
                one.lastHeldAt() == null ? "none yet" : Times.day(one.lastHeldAt(), one.zone()),
                Times.day(one.openedAt(), one.zone()));
    }

    private static Map<String, String> kept(Viewing viewing) {
        var kept = new LinkedHashMap<String, String>();
        KEPT.forEach(name -> viewing.parameter(name).ifPresent(value -> kept.put(name, value)));
        return kept;
    }

    private static Map<String, String> only(Map<String, String> kept, String name) {
        var value = kept.get(name);
        return value == null ? Map.of() : Map.of(name, value);
    }

    private static Map<String, String> and(Map<String, String> kept, String name, String value) {
        var more = new LinkedHashMap<>(kept);
        more.put(name, value);
        return more;
    }

    private static String address(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? PATH
                : PATH + "?"
                        + parameters.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
