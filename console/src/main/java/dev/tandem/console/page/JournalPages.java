package dev.tandem.console.page;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The journal: who decided what, when and why, and what came of it. Whole for auditors; each partnership's for its sides. */
@Component
final class JournalPages implements Pages {

    private static final String PATH = "/journal";
    private static final String PARTNERSHIP = "partnership";
    private static final String AGGREGATE = "aggregate";
    private static final String ACTOR = "actor";
    private static final String TYPE = "type";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ORDER = "order";
    private static final String AFTER = "after";
    private static final String OLDEST = "oldest";
    private static final String POSITION = "position";
    private static final String SOMEBODY = "somebody";
    /** Entries before and after one that are looked at for what belongs together with it. */
    private static final int NEAR = Paging.MOST;

    /**
     * @param stream only entries of this stream are shown; absent where there are all
     * @param next the page after this; absent on the last
     * @param first the page that this list begins with; absent on that
     * @param why why there is nothing
     */
    public record JournalPage(
            List<Choice> partnerships,
            List<Choice> types,
            List<Choice> actors,
            @Nullable String stream,
            @Nullable String from,
            @Nullable String to,
            boolean oldestFirst,
            List<Row> rows,
            @Nullable String next,
            @Nullable String first,
            boolean filtered,
            @Nullable String why) {}

    public record Choice(String value, String label, boolean chosen) {}

    /**
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

    /**
     * @param together decided with the same command
     * @param looked what was looked at to find what belongs together
     * @param payload the fields, one a line
     * @param stored the fields character by character
     * @param other what else was stored beside them
     */
    public record EntryPage(
            List<Fact> facts,
            List<Line> payload,
            String stored,
            List<Fact> other,
            List<Row> causedBy,
            @Nullable String cause,
            List<Row> together,
            List<Row> ledTo,
            @Nullable String looked,
            List<Fact> ways) {}

    /**
     * @param names by id
     * @param people ids of those among them whom the reader may look up
     */
    record Known(Map<String, String> names, Set<String> people) {}

    /** @param label the way to the value: "Key results › 1 › Metric" */
    public record Line(String label, String value, @Nullable String href) {}

    private final Ask ask;
    private final Names names;

    JournalPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get(PATH, Access.SIGNED_IN, this::journal),
                Page.get(PATH + "/{" + POSITION + "}", Access.SIGNED_IN, this::entry));
    }

    // --- the list ---

    private Mono<Sheet> journal(Viewing viewing) {
        var partnership = viewing.parameter(PARTNERSHIP, PartnershipId::of);
        var entries = partnership.isEmpty() && !seesAll(viewing)
                ? Mono.just(Optional.<dev.tandem.api.query.Page.Journal>empty())
                : ask.ask(
                                query(viewing, partnership.orElse(null)),
                                dev.tandem.api.query.Page.Journal.class,
                                viewing.actor())
                        .map(shown -> Optional.of(shown.view()));
        return entries.flatMap(found -> Mono.zip(
                        partnerships(viewing),
                        names.all(viewing.actor()),
                        names.of(actors(found.map(page -> page.items()).orElse(List.of())), viewing.actor()))
                .map(around -> Sheet.of(
                                "journal/list",
                                "Journal",
                                page(viewing, found.orElse(null), around.getT1(), around.getT2(), around.getT3()))
                        .lead("Who decided what, when and why")));
    }

    private static boolean seesAll(Viewing viewing) {
        return viewing.user().roles().contains(Role.AUDITOR);
    }

    private static ReadJournal query(Viewing viewing, @Nullable PartnershipId partnership) {
        return new ReadJournal(
                partnership,
                viewing.parameter(AGGREGATE).orElse(null),
                viewing.parameter(ACTOR).orElse(null),
                viewing.parameter(TYPE).orElse(null),
                viewing.parameter(FROM, Long::valueOf).orElse(null),
                viewing.parameter(TO, Long::valueOf).orElse(null),
                !oldestFirst(viewing),
                new Paging(viewing.parameter(AFTER).orElse(null), Paging.DEFAULT),
                viewing.reading().atLeast());
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

    private static List<String> actors(List<JournalEntryView> entries) {
        return entries.stream()
                .map(JournalEntryView::actor)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static JournalPage page(
            Viewing viewing,
            dev.tandem.api.query.@Nullable Page journal,
            List<ListedPartnership> partnerships,
            dev.tandem.api.query.Page.People people,
            Map<String, String> actors) {
        var named = new HashMap<>(actors);
        partnerships.stream()
                .flatMap(one -> sides(one.hrPartners(), one.manager()))
                .forEach(side -> add(side, named));
        var entries =
                journal instanceof dev.tandem.api.query.Page.Journal read ? read.items() : List.<JournalEntryView>of();
        var next = journal == null ? null : journal.next();
        boolean filtered = Stream.of(PARTNERSHIP, AGGREGATE, ACTOR, TYPE, FROM, TO)
                .anyMatch(name -> viewing.parameter(name).isPresent());
        return new JournalPage(
                choices(
                        viewing,
                        PARTNERSHIP,
                        partnerships.stream().map(one -> Map.entry(one.id().toString(), Names.called(one)))),
                choices(
                        viewing,
                        TYPE,
                        MessageTypes.events().all().stream()
                                .map(MessageTypes::nameOf)
                                .map(type -> Map.entry(type, said(type)))
                                .sorted(Comparator.comparing(Map.Entry::getValue))),
                choices(
                        viewing,
                        ACTOR,
                        Stream.concat(people(people, named), Stream.of(Map.entry("system", who("system", Map.of()))))),
                viewing.parameter(AGGREGATE).orElse(null),
                viewing.parameter(FROM).orElse(null),
                viewing.parameter(TO).orElse(null),
                oldestFirst(viewing),
                entries.stream().map(entry -> row(entry, viewing, named)).toList(),
                next == null ? null : with(viewing, AFTER, next),
                viewing.parameter(AFTER).isPresent() ? with(viewing, AFTER, null) : null,
                filtered,
                entries.isEmpty() ? why(journal == null, next != null) : null);
    }

    private static String why(boolean notAsked, boolean more) {
        if (notAsked) {
            return "The journal of a partnership is for its two sides: choose one of yours.";
        }
        return more
                ? "Nothing that matches was found among the entries looked at so far. Go on to look further."
                : "Nothing matches.";
    }

    private static Stream<PersonRef> sides(List<PersonRef> hrPartners, PersonRef manager) {
        return Stream.concat(hrPartners.stream(), Stream.of(manager));
    }

    /** The sides of a partnership know each other by name, though they may not look each other up. */
    private static void add(PersonRef side, Map<String, String> named) {
        if (side.name() != null) {
            named.putIfAbsent(side.id().toString(), side.name());
        }
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
            choices.add(new Choice(chosen, Payload.isId(chosen) ? SOMEBODY : chosen, true));
        }
        return List.copyOf(choices);
    }

    /** This page with another value of one parameter; the list begins anew. */
    private static String with(Viewing viewing, String name, @Nullable String value) {
        var kept = new LinkedHashMap<String, String>();
        for (var one : List.of(PARTNERSHIP, AGGREGATE, ACTOR, TYPE, FROM, TO, ORDER)) {
            viewing.parameter(one).ifPresent(text -> kept.put(one, text));
        }
        kept.remove(name);
        if (value != null) {
            kept.put(name, value);
        }
        return address(kept);
    }

    private static String address(Map<String, String> parameters) {
        var address = UriComponentsBuilder.fromPath(PATH);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    /** All of one kind, in the part of the journal that the reader may read. */
    private static String all(JournalEntryView entry, String name, String value, Viewing viewing) {
        var parameters = new LinkedHashMap<String, String>();
        if (!seesAll(viewing)) {
            parameters.put(PARTNERSHIP, entry.sequence());
        }
        parameters.put(name, value);
        return address(parameters);
    }

    private static Row row(JournalEntryView entry, Viewing viewing, Map<String, String> named) {
        return new Row(
                entry.position(),
                PATH + "/" + entry.position(),
                said(entry.type()),
                entry.type(),
                Times.time(entry.at(), viewing.zone()),
                who(entry.actor(), named),
                onlyActor(entry, viewing),
                entry.reason());
    }

    private static String onlyActor(JournalEntryView entry, Viewing viewing) {
        var actor = Objects.requireNonNullElse(entry.actor(), "system");
        return viewing.request().pathVariables().containsKey(POSITION)
                ? all(entry, ACTOR, actor, viewing)
                : with(viewing, ACTOR, actor);
    }

    // --- one entry ---

    private Mono<Sheet> entry(Viewing viewing) {
        long position = viewing.path(POSITION, Long::parseLong);
        return ask.ask(new GetJournalEntry(position), JournalEntryView.class, viewing.actor())
                .map(Shown::view)
                .flatMap(entry -> Mono.zip(
                                near(entry, true, viewing), near(entry, false, viewing), partnership(entry, viewing))
                        .flatMap(near -> {
                            var all = new ArrayList<>(near.getT1());
                            all.addAll(near.getT2());
                            all.add(entry);
                            var ids = new ArrayList<>(Payload.ids(entry.payload()));
                            ids.addAll(actors(all));
                            return names.of(ids, viewing.actor())
                                    .map(people -> Sheet.of(
                                                    "journal/entry",
                                                    said(entry.type()),
                                                    page(
                                                            entry,
                                                            near.getT1(),
                                                            near.getT2(),
                                                            known(people, near.getT3()),
                                                            viewing))
                                            .lead("Entry %d of the journal".formatted(entry.position())));
                        }));
    }

    /** The partnership whose sequence the entry is in; empty where that is none, or a person's. */
    private Mono<Optional<PartnershipView>> partnership(JournalEntryView entry, Viewing viewing) {
        return sequence(entry)
                .map(id -> ask.known(new GetPartnership(id, Reading.now()), PartnershipView.class, viewing.actor()))
                .orElse(Mono.just(Optional.empty()));
    }

    private static Optional<PartnershipId> sequence(JournalEntryView entry) {
        try {
            return Optional.of(PartnershipId.of(entry.sequence()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param people names of those whom the reader may look up, by id */
    private static Known known(Map<String, String> people, Optional<PartnershipView> partnership) {
        var named = new HashMap<>(people);
        partnership.ifPresent(one -> {
            named.put(one.id().toString(), one.team());
            sides(one.hrPartners(), one.manager()).forEach(side -> add(side, named));
        });
        return new Known(Map.copyOf(named), people.keySet());
    }

    /** Entries of the same partnership or person, the nearest first. */
    private Mono<List<JournalEntryView>> near(JournalEntryView entry, boolean before, Viewing viewing) {
        var sequence = sequence(entry);
        if (sequence.isEmpty() || (before && entry.position() == 0)) {
            return Mono.just(List.of());
        }
        var query = new ReadJournal(
                sequence.get(),
                null,
                null,
                null,
                before ? null : entry.position() + 1,
                before ? entry.position() - 1 : null,
                before,
                new Paging(null, NEAR),
                null);
        return names.readable(query, dev.tandem.api.query.Page.Journal.class, viewing.actor())
                .map(dev.tandem.api.query.Page.Journal::items)
                .defaultIfEmpty(List.of());
    }

    private static EntryPage page(
            JournalEntryView entry,
            List<JournalEntryView> before,
            List<JournalEntryView> after,
            Known known,
            Viewing viewing) {
        var named = known.names();
        boolean reaction = entry.causationId() != null && !entry.causationId().equals(entry.commandId());
        var together = Stream.concat(before.reversed().stream(), after.stream())
                .filter(one -> entry.commandId() != null && entry.commandId().equals(one.commandId()))
                .map(one -> row(one, viewing, named))
                .toList();
        var causedBy = before.stream()
                .filter(one -> reaction && one.eventId().equals(entry.causationId()))
                .map(one -> row(one, viewing, named))
                .toList();
        var ledTo = after.stream()
                .filter(one -> entry.eventId().equals(one.causationId()))
                .map(one -> row(one, viewing, named))
                .toList();
        return new EntryPage(
                facts(entry, known, viewing),
                Payload.lines(entry.payload(), known, viewing.zone()),
                entry.payloadText(),
                entry.metadata().entrySet().stream()
                        .map(one -> new Fact(one.getKey(), one.getValue()))
                        .toList(),
                causedBy,
                causedBy.isEmpty() ? cause(entry, reaction, named) : null,
                together,
                ledTo,
                before.size() == NEAR || after.size() == NEAR
                        ? "Looked for among the %d entries before and the %d after it of the same partnership or person."
                                .formatted(before.size(), after.size())
                        : null,
                ways(entry));
    }

    private static String cause(JournalEntryView entry, boolean reaction, Map<String, String> named) {
        if (reaction) {
            return "Another event, which is not among the entries looked at.";
        }
        return entry.command() == null
                ? "What led to it was not noted."
                : "%s gave the command \u201c%s\u201d.".formatted(who(entry.actor(), named), said(entry.command()));
    }

    private static List<Fact> facts(JournalEntryView entry, Known known, Viewing viewing) {
        var facts = new ArrayList<Fact>();
        var actor = entry.actor();
        facts.add(new Fact(
                "Who",
                who(actor, known.names()),
                actor != null && known.people().contains(actor) ? "/people/" + actor : null));
        if (!entry.roles().isEmpty()) {
            facts.add(new Fact(
                    "With the roles",
                    String.join(
                            ", ", entry.roles().stream().map(JournalPages::role).toList())));
        }
        facts.add(new Fact("When", Times.time(entry.at(), viewing.zone())));
        facts.add(new Fact("Why", entry.reason() == null ? "No reason was given beside the command." : entry.reason()));
        facts.add(new Fact("Command", entry.command() == null ? "not noted" : said(entry.command())));
        facts.add(new Fact(
                "Event",
                entry.revision() == null ? entry.type() : "%s, revision %s".formatted(entry.type(), entry.revision())));
        facts.add(new Fact(
                "Stream",
                "entry %d of this %s"
                        .formatted(
                                entry.aggregateSequence() + 1,
                                entry.aggregateType().toLowerCase(Locale.ROOT)),
                all(entry, AGGREGATE, entry.aggregate(), viewing)));
        facts.add(new Fact("Origin", entry.simulated() ? "made up, for a demo" : "recorded as it happened"));
        return List.copyOf(facts);
    }

    private static List<Fact> ways(JournalEntryView entry) {
        var ways = new ArrayList<Fact>();
        var id = entry.aggregate().substring(entry.aggregate().indexOf('-') + 1);
        var kind = entry.aggregateType().toLowerCase(Locale.ROOT);
        var href = Payload.page(kind, id);
        if (href != null) {
            ways.add(new Fact("Now", "The %s as it is".formatted(kind), href));
            ways.add(new Fact("Then", "The %s as it was then".formatted(kind), href + "?asOf=" + entry.position()));
        }
        return ways;
    }

    private static String role(String role) {
        return role.equals("HR_PARTNER")
                ? "HR partner"
                : role.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String who(@Nullable String actor, Map<String, String> named) {
        if (actor == null) {
            return "not noted";
        }
        if (actor.equals("system")) {
            return "Tandem itself";
        }
        return actor.startsWith("account:")
                ? "the account " + actor.substring("account:".length())
                : named.getOrDefault(actor, Payload.isId(actor) ? SOMEBODY : actor);
    }

    /** {@code goal.KeyResultMeasured} becomes "Key result measured". */
    static String said(String type) {
        var name = type.substring(type.lastIndexOf('.') + 1);
        return Payload.words(name);
    }
}
