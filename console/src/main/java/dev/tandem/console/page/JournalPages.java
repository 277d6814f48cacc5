package dev.tandem.console.page;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The journal as a list: who decided what, when and why. Whole for auditors; each partnership's for its sides. */
@Component
final class JournalPages implements Pages {

    static final String PARTNERSHIP = "partnership";
    static final String AGGREGATE = "aggregate";
    static final String ACTOR = "actor";
    private static final String TYPE = "type";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ORDER = "order";
    private static final String AFTER = "after";
    private static final String OLDEST = "oldest";
    /** By which the list is narrowed. */
    private static final String PERSON = "person";

    private static final String CORRELATION = "correlation";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String TEXT = "text";
    private static final List<String> FILTERS =
            List.of(PARTNERSHIP, AGGREGATE, PERSON, ACTOR, TYPE, CORRELATION, SINCE, UNTIL, TEXT, FROM, TO);

    /**
     * @param next the page after this; absent on the last
     * @param first the page that this list begins with; absent on that
     * @param why why there is nothing
     * @param auditor whether the reader may look at who else read it
     */
    public record JournalPage(
            List<Select> selects,
            List<Field> fields,
            boolean oldestFirst,
            List<Row> rows,
            @Nullable String next,
            @Nullable String first,
            boolean filtered,
            @Nullable String why,
            boolean auditor) {}

    /** @param any what it reads where nothing is chosen */
    public record Select(String name, String label, String any, List<Choice> choices) {}

    public record Choice(String value, String label, boolean chosen) {}

    /** @param type as HTML has it */
    public record Field(
            String name,
            String label,
            String type,
            @Nullable String value) {}

    /**
     * @param what the sentence
     * @param type the logical name: {@code goal.GoalAgreed}
     * @param reason absent where none was given
     */
    public record Row(
            long position,
            String href,
            String what,
            String type,
            String when,
            String who,
            String onlyActor,
            @Nullable String reason) {}

    private final Ask ask;
    private final Names names;

    JournalPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get(JournalWords.PATH, Access.SIGNED_IN, this::journal));
    }

    private Mono<Sheet> journal(Viewing viewing) {
        var partnership = viewing.parameter(PARTNERSHIP, PartnershipId::of);
        var entries = partnership.isEmpty() && !JournalWords.seesAll(viewing)
                ? Mono.just(Optional.<dev.tandem.api.query.Page.Journal>empty())
                : ask.ask(
                                query(viewing, partnership.orElse(null)),
                                dev.tandem.api.query.Page.Journal.class,
                                viewing.actor())
                        .map(shown -> Optional.of(shown.view()));
        return entries.flatMap(found -> Mono.zip(
                        partnerships(viewing),
                        names.all(viewing.actor()),
                        names.of(
                                JournalWords.actors(
                                        found.map(page -> page.items()).orElse(List.of())),
                                viewing.actor()))
                .map(around -> Sheet.of(
                                "journal/list",
                                "Journal",
                                page(
                                        viewing.in(zone(around.getT1(), viewing)),
                                        found.orElse(null),
                                        around.getT1(),
                                        around.getT2(),
                                        around.getT3()))
                        .in(zone(around.getT1(), viewing))
                        .lead("Who decided what, when and why")));
    }

    /** That of the partnership whose entries are asked for; of all that there are to choose where none is. */
    private static ZoneId zone(List<ListedPartnership> partnerships, Viewing viewing) {
        var chosen = viewing.parameter(PARTNERSHIP, PartnershipId::of);
        return Zones.shared(
                partnerships.stream()
                        .filter(one -> chosen.isEmpty() || chosen.get().equals(one.id()))
                        .map(ListedPartnership::zone),
                viewing);
    }

    private static ReadJournal query(Viewing viewing, @Nullable PartnershipId partnership) {
        var filter = new JournalFilter(
                partnership,
                viewing.parameter(AGGREGATE).orElse(null),
                viewing.parameter(PERSON, PersonId::of).orElse(null),
                viewing.parameter(ACTOR).orElse(null),
                viewing.parameter(TYPE).orElse(null),
                viewing.parameter(CORRELATION).orElse(null),
                day(viewing, SINCE, 0),
                day(viewing, UNTIL, 1),
                viewing.parameter(TEXT).filter(text -> !text.isBlank()).orElse(null));
        return new ReadJournal(
                filter,
                viewing.parameter(FROM, Long::valueOf).orElse(null),
                viewing.parameter(TO, Long::valueOf).orElse(null),
                !oldestFirst(viewing),
                new Paging(viewing.parameter(AFTER).orElse(null), Paging.DEFAULT),
                viewing.reading().atLeast());
    }

    /** The beginning of a day, or of one some days after it. */
    private static @Nullable Instant day(Viewing viewing, String name, int after) {
        return viewing.parameter(name, LocalDate::parse)
                .map(day -> day.plusDays(after).atStartOfDay(viewing.zone()).toInstant())
                .orElse(null);
    }

    private static boolean oldestFirst(Viewing viewing) {
        return viewing.parameter(ORDER).filter(OLDEST::equals).isPresent();
    }

    private Mono<List<ListedPartnership>> partnerships(Viewing viewing) {
        var query = new ListPartnerships(
                PartnershipFilter.NONE,
                new Sort<>(PartnershipFilter.Order.TEAM, false),
                new Paging(null, Paging.MOST),
                Reading.now());
        return names.readable(query, dev.tandem.api.query.Page.Partnerships.class, viewing.actor())
                .map(dev.tandem.api.query.Page.Partnerships::items)
                .defaultIfEmpty(List.of());
    }

    private static JournalPage page(
            Viewing viewing,
            dev.tandem.api.query.@Nullable Page journal,
            List<ListedPartnership> partnerships,
            dev.tandem.api.query.Page.People people,
            Map<String, String> actors) {
        var named = new HashMap<>(actors);
        partnerships.stream()
                .flatMap(one -> JournalWords.sides(one.hrPartners(), one.manager()))
                .forEach(side -> JournalWords.add(side, named));
        var entries =
                journal instanceof dev.tandem.api.query.Page.Journal read ? read.items() : List.<JournalEntryView>of();
        var next = journal == null ? null : journal.next();
        var chosenPartnership = choices(
                viewing,
                PARTNERSHIP,
                partnerships.stream().map(one -> Map.entry(one.id().toString(), Names.called(one))));
        var types = choices(
                viewing,
                TYPE,
                MessageTypes.events().all().stream()
                        .map(MessageTypes::nameOf)
                        .map(type -> Map.entry(type, JournalWords.said(type)))
                        .sorted(Comparator.comparing(Map.Entry::getValue)));
        var whoever = choices(
                viewing,
                ACTOR,
                Stream.concat(
                        people(people, named), Stream.of(Map.entry("system", JournalWords.who("system", Map.of())))));
        var concerned = choices(viewing, PERSON, people(people, named));
        return new JournalPage(
                List.of(
                        new Select(PARTNERSHIP, "Partnership", "All", chosenPartnership),
                        new Select(TYPE, "What happened", "Anything", types),
                        new Select(ACTOR, "Who", "Anybody", whoever),
                        new Select(PERSON, "Whom it concerns", "Anybody", concerned)),
                fields(viewing),
                oldestFirst(viewing),
                entries.stream().map(entry -> row(entry, viewing, named)).toList(),
                next == null ? null : with(viewing, AFTER, next),
                viewing.parameter(AFTER).isPresent() ? with(viewing, AFTER, null) : null,
                FILTERS.stream().anyMatch(name -> viewing.parameter(name).isPresent()),
                entries.isEmpty() ? why(journal == null, next != null) : null,
                JournalWords.seesAll(viewing));
    }

    /** What is typed in. A stream is never typed, and only shown to be taken away again. */
    private static List<Field> fields(Viewing viewing) {
        var fields = new ArrayList<Field>();
        fields.add(field(viewing, TEXT, "Words in it", "search"));
        fields.add(field(viewing, SINCE, "From day", "date"));
        fields.add(field(viewing, UNTIL, "To day", "date"));
        fields.add(field(viewing, FROM, "From position", "number"));
        fields.add(field(viewing, TO, "To position", "number"));
        if (viewing.parameter(CORRELATION).isPresent()) {
            fields.add(field(viewing, CORRELATION, "What came of the command", "text"));
        }
        if (viewing.parameter(AGGREGATE).isPresent()) {
            fields.add(field(viewing, AGGREGATE, "Stream", "text"));
        }
        return List.copyOf(fields);
    }

    private static Field field(Viewing viewing, String name, String label, String type) {
        return new Field(name, label, type, viewing.parameter(name).orElse(null));
    }

    private static String why(boolean notAsked, boolean more) {
        if (notAsked) {
            return "The journal of a partnership is for its two sides: choose one of yours.";
        }
        return more
                ? "Nothing that matches was found among the entries looked at so far. Go on to look further."
                : "Nothing matches.";
    }

    private static Stream<Map.Entry<String, String>> people(
            dev.tandem.api.query.Page.People people, Map<String, String> named) {
        var all = new HashMap<>(named);
        people.items().forEach(person -> all.put(person.id().toString(), person.name()));
        return all.entrySet().stream().sorted(Map.Entry.comparingByValue());
    }

    /** What is chosen is there even where the list does not have it. */
    private static List<Choice> choices(Viewing viewing, String name, Stream<Map.Entry<String, String>> all) {
        var chosen = viewing.parameter(name).orElse("");
        var choices = new ArrayList<>(all.map(one ->
                        new Choice(one.getKey(), one.getValue(), one.getKey().equals(chosen)))
                .toList());
        if (!chosen.isEmpty() && choices.stream().noneMatch(Choice::chosen)) {
            choices.add(new Choice(chosen, Payload.isId(chosen) ? JournalWords.SOMEBODY : chosen, true));
        }
        return List.copyOf(choices);
    }

    /** This page with another value of one parameter; the list begins anew. */
    private static String with(Viewing viewing, String name, @Nullable String value) {
        var kept = new LinkedHashMap<String, String>();
        Stream.concat(FILTERS.stream(), Stream.of(ORDER))
                .forEach(one -> viewing.parameter(one).ifPresent(text -> kept.put(one, text)));
        kept.remove(name);
        if (value != null) {
            kept.put(name, value);
        }
        return JournalWords.address(kept);
    }

    private static Row row(JournalEntryView entry, Viewing viewing, Map<String, String> named) {
        return new Row(
                entry.position(),
                JournalWords.href(entry.position()),
                entry.sentence(),
                entry.type(),
                Times.time(entry.at(), viewing.zone()),
                JournalWords.who(entry.actor(), named),
                with(viewing, ACTOR, Objects.requireNonNullElse(entry.actor(), "system")),
                entry.reason());
    }
}
