package dev.tandem.query.explain;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureExplanation.EventView;
import dev.tandem.api.query.FigureExplanation.InputView;
import dev.tandem.api.query.FigureNames;
import dev.tandem.api.query.FigureNames.FigureName;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.projection.Recorded;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the figures of one dashboard came about: a pure function of what the dashboard is made from, and its events. */
public final class Explanations {

    private final String dashboard;
    private final Map<String, Supplier<Explained>> figures;

    private Explanations(String dashboard, Map<String, Supplier<Explained>> figures) {
        this.dashboard = dashboard;
        this.figures = figures;
    }

    /** The events of a partnership or a person up to the moment, in log order. */
    public interface Histories {

        List<Recorded<? extends TandemEvent>> of(String sequence);
    }

    /** @param team those whom the partnership's manager manages */
    public static Explanations ofPartnership(Board board, List<PersonId> team, Names names, Instant at) {
        return new Explanations(
                "partnerships/" + board.id(), new PartnershipExplanations(board, team, names, at).all());
    }

    /** @param teams of each manager, those managed */
    public static Explanations ofManager(
            PersonId manager, Collection<Board> boards, Map<PersonId, List<PersonId>> teams, Names names, Instant at) {
        return new Explanations(
                "managers/" + manager, new ManagerExplanations(manager, boards, teams, names, at).all());
    }

    public static Explanations ofHrPartner(PersonId person, Collection<Board> boards, Names names, Instant at) {
        var portfolio = new Dashboards(names, Map.of(), at).hrPartner(person, boards);
        return new Explanations("hr-partners/" + person, new PortfolioExplanations(portfolio, boards, names, at).all());
    }

    /** All that can be asked about, in the order of the dashboard. */
    public FigureNames names() {
        return new FigureNames(figures.entrySet().stream()
                .map(entry -> {
                    var explained = entry.getValue().get();
                    var result = explained.result();
                    return new FigureName(
                            entry.getKey(),
                            explained.formula().id(),
                            result.value(),
                            result.state(),
                            result.reason(),
                            link("%s/figures/%s".formatted(dashboard, entry.getKey())));
                })
                .toList());
    }

    /**
     * @param people gives the names of those who did it
     * @return empty where the dashboard has no such figure
     */
    public Optional<FigureExplanation> of(String figure, Histories histories, Function<Set<PersonId>, Names> people) {
        return Optional.ofNullable(figures.get(figure))
                .map(explained -> of(figure, explained.get(), histories, people));
    }

    private static FigureExplanation of(
            String figure, Explained explained, Histories histories, Function<Set<PersonId>, Names> people) {
        var known = new HashMap<String, List<Recorded<? extends TandemEvent>>>();
        var events = new TreeMap<Long, Recorded<? extends TandemEvent>>();
        var inputs = explained.items().stream()
                .map(item -> {
                    var behind = item.traces().stream()
                            .flatMap(trace ->
                                    trace.among(known.computeIfAbsent(trace.sequence(), histories::of)).stream())
                            .collect(Collectors.toMap(
                                    Recorded::position, Function.identity(), (one, same) -> one, TreeMap::new));
                    events.putAll(behind);
                    return view(item, List.copyOf(behind.keySet()));
                })
                .toList();
        var result = explained.result();
        return new FigureExplanation(
                figure,
                explained.formula().id(),
                explained.formula().words(),
                result.value(),
                result.state(),
                result.reason(),
                result.reason() == null ? null : Needed.forValue(result.reason()),
                inputs,
                views(events.values(), people),
                events.size(),
                null);
    }

    static InputView view(Item item, List<Long> positions) {
        return new InputView(
                item.label(),
                item.value(),
                item.subject(),
                item.why() == null,
                item.why(),
                item.weight(),
                item.explainedBy() == null ? null : link(item.explainedBy()),
                positions);
    }

    private static List<EventView> views(
            Collection<Recorded<? extends TandemEvent>> events, Function<Set<PersonId>, Names> people) {
        var actors = new LinkedHashSet<PersonId>();
        events.forEach(recorded -> person(recorded).ifPresent(actors::add));
        var names = people.apply(actors);
        return events.stream()
                .map(recorded -> new EventView(
                        recorded.position(),
                        recorded.stored().type(),
                        recorded.at(),
                        actor(recorded),
                        person(recorded).map(names::of).orElse(null),
                        "/api/journal/" + recorded.position()))
                .toList();
    }

    private static @Nullable String actor(Recorded<?> recorded) {
        return recorded.metadata().get(MetadataKeys.ACTOR);
    }

    private static Optional<PersonId> person(Recorded<?> recorded) {
        return Optional.ofNullable(actor(recorded))
                .flatMap(name -> Optional.ofNullable(Actor.parse(name, "").person()));
    }

    /** Names of areas and policies may be in it, which are people's words. */
    static String link(String path) {
        int last = path.lastIndexOf("/figures/") + "/figures/".length();
        int given = path.lastIndexOf("?asOf=");
        var figure = given < 0 ? path.substring(last) : path.substring(last, given);
        return "/api/dashboards/"
                + path.substring(0, last)
                + URLEncoder.encode(figure, StandardCharsets.UTF_8).replace("+", "%20")
                + (given < 0 ? "" : path.substring(given));
    }
}
