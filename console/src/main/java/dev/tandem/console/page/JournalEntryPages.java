package dev.tandem.console.page;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalEntryView.Chain;
import dev.tandem.api.query.JournalEntryView.Changed;
import dev.tandem.api.query.JournalEntryView.Effect;
import dev.tandem.api.query.JournalEntryView.Link;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One entry of the journal: what happened, what it changed, what led to it and what it led to. */
@Component
final class JournalEntryPages implements Pages {

    private static final String POSITION = "position";
    private static final Pattern ELEMENT = Pattern.compile("\\[([^]]*)]");
    /** The last word of a way to a value that says no more than that it is one. */
    private static final Pattern MERELY_A_VALUE = Pattern.compile("\\.(figure|value)$");

    private static final Chain NO_CHAIN = new Chain(null, List.of(), List.of());
    private static final Changed NO_CHANGES = new Changed(List.of(), List.of(), 0, null);

    /**
     * @param changes what it changed, by what it is of
     * @param figures what followed from that at the same instant
     * @param more that there are more than are shown; absent where there are not
     * @param unknown why the changes are not shown
     * @param payload the fields, one a line
     * @param stored the fields character by character
     * @param other what else was stored beside them
     * @param cause what led to it where that was no other event
     * @param together decided with the same command
     */
    public record EntryPage(
            List<Fact> facts,
            List<Group> changes,
            List<Group> figures,
            @Nullable String more,
            @Nullable String unknown,
            List<Line> payload,
            String stored,
            List<Fact> other,
            @Nullable Other causedBy,
            @Nullable String cause,
            List<Other> together,
            List<Other> ledTo,
            List<Fact> ways) {}

    /** @param what a goal, a part of the dashboard and the like, by its kind and what it is called */
    public record Group(String what, @Nullable String href, List<Difference> values) {}

    /**
     * @param before absent where there was nothing
     * @param after absent where there is nothing any more
     */
    public record Difference(
            String label, @Nullable String before, @Nullable String after) {}

    /** Another entry. */
    public record Other(long position, String href, String what, String when) {}

    /**
     * @param names by id
     * @param people ids of those among them whom the reader may look up
     */
    record Known(Map<String, String> names, Set<String> people) {}

    /** @param label the way to the value: "Key results › 1 › Metric" */
    public record Line(String label, String value, @Nullable String href) {}

    private final Ask ask;
    private final Names names;

    JournalEntryPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get(JournalWords.PATH + "/{" + POSITION + "}", Access.SIGNED_IN, this::entry));
    }

    private Mono<Sheet> entry(Viewing viewing) {
        long position = viewing.path(POSITION, Long::parseLong);
        return ask.ask(new GetJournalEntry(position), JournalEntryView.class, viewing.actor())
                .map(Shown::view)
                .flatMap(entry -> Mono.zip(names.of(ids(entry), viewing.actor()), partnership(entry, viewing))
                        .map(around -> Sheet.of(
                                        "journal/entry",
                                        entry.sentence(),
                                        page(
                                                entry,
                                                known(around.getT1(), around.getT2()),
                                                viewing.in(zone(around.getT2(), viewing))))
                                .in(zone(around.getT2(), viewing))
                                .lead("%s, entry %d of the journal"
                                        .formatted(JournalWords.said(entry.type()), entry.position()))));
    }

    private static ZoneId zone(Optional<PartnershipView> partnership, Viewing viewing) {
        return partnership.map(PartnershipView::zone).orElse(viewing.zone());
    }

    /** Of all who may have to be named. */
    private static List<String> ids(JournalEntryView entry) {
        var ids = new ArrayList<>(Payload.ids(entry.payload()));
        ids.addAll(JournalWords.actors(List.of(entry)));
        var changed = changed(entry);
        Stream.concat(changed.effects().stream(), changed.figures().stream())
                .flatMap(effect -> Stream.of(effect.before(), effect.after()))
                .flatMap(Stream::ofNullable)
                .filter(JsonNode::isString)
                .forEach(value -> ids.addAll(Payload.ids(value)));
        return ids;
    }

    private static Changed changed(JournalEntryView entry) {
        return entry.changed() == null ? NO_CHANGES : entry.changed();
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
            JournalWords.sides(one.hrPartners(), one.manager()).forEach(side -> JournalWords.add(side, named));
        });
        return new Known(Map.copyOf(named), people.keySet());
    }

    private static EntryPage page(JournalEntryView entry, Known known, Viewing viewing) {
        var chain = entry.chain() == null ? NO_CHAIN : entry.chain();
        var changed = changed(entry);
        return new EntryPage(
                facts(entry, known, viewing),
                groups(changed.effects(), known, viewing.zone()),
                groups(changed.figures(), known, viewing.zone()),
                changed.leftOut() == 0 ? null : "And %d more.".formatted(changed.leftOut()),
                changed.unknown(),
                Payload.lines(entry.payload(), known, viewing.zone()),
                entry.payloadText(),
                entry.metadata().entrySet().stream()
                        .map(one -> new Fact(one.getKey(), one.getValue()))
                        .toList(),
                chain.causedBy() == null ? null : other(chain.causedBy(), viewing.zone()),
                chain.causedBy() == null ? cause(entry, known.names()) : null,
                others(chain.sameCommand(), viewing.zone()),
                others(chain.ledTo(), viewing.zone()),
                ways(entry));
    }

    private static List<Other> others(List<Link> links, ZoneId zone) {
        return links.stream().map(link -> other(link, zone)).toList();
    }

    private static Other other(Link link, ZoneId zone) {
        return new Other(
                link.position(), JournalWords.href(link.position()), link.sentence(), Times.time(link.at(), zone));
    }

    private static List<Group> groups(List<Effect> effects, Known known, ZoneId zone) {
        return effects.stream()
                .collect(Collectors.groupingBy(
                        effect -> List.of(effect.kind(), effect.id()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(those -> new Group(
                        what(those.getFirst()),
                        Payload.page(those.getFirst().kind(), those.getFirst().id()),
                        those.stream()
                                .map(effect -> difference(effect, known, zone))
                                .toList()))
                .toList();
    }

    private static String what(Effect effect) {
        var kind = Payload.words(effect.kind());
        return effect.title() == null ? kind : "%s “%s”".formatted(kind, effect.title());
    }

    private static Difference difference(Effect effect, Known known, ZoneId zone) {
        return new Difference(label(effect), value(effect.before(), known, zone), value(effect.after(), known, zone));
    }

    /** {@code amendment.keyResults[Days].target} becomes "Amendment › Key results › Days › Target". */
    private static String label(Effect effect) {
        var way = MERELY_A_VALUE.matcher(effect.field()).replaceFirst("");
        if (way.isEmpty()) {
            return Payload.words(effect.kind());
        }
        return Stream.of(ELEMENT.matcher(way).replaceAll(".$1").split("\\.", -1))
                .map(step -> Payload.isConstant(step) ? Payload.plain(step) : Payload.words(step))
                .collect(Collectors.joining(" › "));
    }

    private static @Nullable String value(@Nullable JsonNode value, Known known, ZoneId zone) {
        return value == null ? null : Payload.said(value, known, zone);
    }

    private static String cause(JournalEntryView entry, Map<String, String> named) {
        if (entry.causationId() != null && !entry.causationId().equals(entry.commandId())) {
            return "Another event, which was not found near this one.";
        }
        return entry.command() == null
                ? "What led to it was not noted."
                : "%s gave the command “%s”."
                        .formatted(JournalWords.who(entry.actor(), named), JournalWords.said(entry.command()));
    }

    private static List<Fact> facts(JournalEntryView entry, Known known, Viewing viewing) {
        var facts = new ArrayList<Fact>();
        var actor = entry.actor();
        facts.add(new Fact(
                "Who",
                JournalWords.who(actor, known.names()),
                actor != null && known.people().contains(actor) ? "/people/" + actor : null));
        if (!entry.roles().isEmpty()) {
            facts.add(new Fact(
                    "With the roles",
                    String.join(
                            ", ", entry.roles().stream().map(JournalWords::role).toList())));
        }
        facts.add(new Fact("When", Times.time(entry.at(), viewing.zone())));
        facts.add(new Fact("Why", entry.reason() == null ? "No reason was given beside the command." : entry.reason()));
        facts.add(new Fact("Command", entry.command() == null ? "not noted" : JournalWords.said(entry.command())));
        facts.add(new Fact(
                "Event",
                entry.revision() == null ? entry.type() : "%s, revision %s".formatted(entry.type(), entry.revision())));
        facts.add(new Fact(
                "Stream",
                "entry %d of this %s"
                        .formatted(
                                entry.aggregateSequence() + 1,
                                entry.aggregateType().toLowerCase(Locale.ROOT)),
                stream(entry, viewing)));
        facts.add(new Fact("Origin", entry.simulated() ? "made up, for a demo" : "recorded as it happened"));
        return List.copyOf(facts);
    }

    /** All of its stream, in the part of the journal that the reader may read. */
    private static String stream(JournalEntryView entry, Viewing viewing) {
        var parameters = new LinkedHashMap<String, String>();
        if (!JournalWords.seesAll(viewing)) {
            parameters.put(JournalPages.PARTNERSHIP, entry.sequence());
        }
        parameters.put(JournalPages.AGGREGATE, entry.aggregate());
        return JournalWords.address(parameters);
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
}
