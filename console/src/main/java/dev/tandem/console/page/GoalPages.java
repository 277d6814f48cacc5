package dev.tandem.console.page;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ConfidenceView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.chart.ConfidenceChart;
import dev.tandem.console.chart.MeasurementChart;
import dev.tandem.console.form.GoalOffers;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.console.page.GoalDialogue.Turn;
import dev.tandem.web.route.Access;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A goal: how it came about, how far it is, and what it serves. */
@Component
final class GoalPages implements Pages {

    /**
     * @param standing its health where it is active, else its status
     * @param asked whose agreement to what is missing
     * @param partnership where it belongs
     * @param dialogue the oldest turn first; absent where the reader may not read it
     * @param confidence the chart
     * @param notes what was said with it, the latest first
     * @param path from the outermost goal to this one
     * @param noPath why it serves no other
     * @param served goals of the same partnership that serve this one
     */
    public record GoalPage(
            Badge standing,
            @Nullable String asked,
            List<Offer> offers,
            @Nullable Way partnership,
            List<FigureLink> figures,
            String why,
            List<Fact> facts,
            @Nullable List<Turn> dialogue,
            List<KeyResult> keyResults,
            String confidence,
            List<Noted> notes,
            List<Way> path,
            @Nullable String noPath,
            List<Way> served,
            List<Way> initiatives) {}

    /** @param href absent where the reader may not go there, or is there */
    public record Way(String label, @Nullable String href) {}

    /**
     * @param unit that is too long to stand behind every number; absent where it does stand there
     * @param chart what was measured against the even way
     * @param measurements the latest first
     */
    public record KeyResult(
            String metric,
            @Nullable String unit,
            String chart,
            List<FigureLink> figures,
            List<Offer> offers,
            List<Measurement> measurements) {}

    /** @param corrected how often; absent where never */
    public record Measurement(
            String on, String value, @Nullable String corrected, List<Offer> offers) {}

    public record Noted(String who, String at, int level, String note) {}

    /** What stands around the goal, as far as the reader may know it. */
    private record Beside(
            @Nullable PartnershipDashboard partnership,
            List<Way> parents,
            @Nullable List<JournalEntryView> entries) {}

    /** Characters of a unit that fit behind a number in a figure. */
    private static final int LONGEST_UNIT = 8;

    private final Ask ask;

    GoalPages(Ask ask) {
        this.ask = ask;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/goals/{id}", Access.SIGNED_IN, this::goal));
    }

    private Mono<Sheet> goal(Viewing viewing) {
        var id = viewing.path("id", GoalId::of);
        return ask.ask(new GetGoal(id, viewing.reading()), GoalView.class, viewing.actor())
                .flatMap(shown -> beside(shown, viewing).map(beside -> sheet(shown, beside, viewing)));
    }

    private Mono<Beside> beside(Shown<GoalView> shown, Viewing viewing) {
        var goal = shown.view();
        return Mono.zip(
                        ask.known(
                                new ShowPartnershipDashboard(goal.partnershipId(), viewing.reading()),
                                PartnershipDashboard.class,
                                viewing.actor()),
                        parents(goal, new HashSet<>(Set.of(goal.id())), viewing),
                        entries(shown, null, viewing))
                .map(parts -> new Beside(
                        parts.getT1().orElse(null), parts.getT2(), parts.getT3().orElse(null)));
    }

    /** What it serves, the outermost first. */
    private Mono<List<Way>> parents(GoalView goal, Set<GoalId> met, Viewing viewing) {
        var parent = goal.parent();
        if (parent == null || !met.add(parent)) {
            return Mono.just(List.of());
        }
        return ask.known(new GetGoal(parent, viewing.reading()), GoalView.class, viewing.actor())
                .flatMap(known -> known.isEmpty()
                        ? Mono.just(List.of(new Way("a goal that is not for you to see", null)))
                        : parents(known.get(), met, viewing)
                                .map(above -> Stream.concat(
                                                above.stream(),
                                                Stream.of(new Way(known.get().title(), viewing.to("/goals/" + parent))))
                                        .toList()));
    }

    /** All of the goal's stream up to what is shown; empty where the reader may not read it. */
    private Mono<Optional<List<JournalEntryView>>> entries(
            Shown<GoalView> shown, @Nullable String after, Viewing viewing) {
        var goal = shown.view();
        var query = new ReadJournal(
                JournalFilter.of(goal.partnershipId(), goal.id().stream()),
                null,
                shown.answer().position(),
                false,
                new Paging(after, Paging.MOST),
                viewing.reading().atLeast());
        return ask.known(query, dev.tandem.api.query.Page.Journal.class, viewing.actor())
                .flatMap(known -> {
                    if (known.isEmpty()) {
                        return Mono.just(Optional.empty());
                    }
                    var some = known.get();
                    return some.next() == null
                            ? Mono.just(Optional.of(some.items()))
                            : entries(shown, some.next(), viewing)
                                    .map(rest -> rest.map(more -> Stream.concat(some.items().stream(), more.stream())
                                            .toList()));
                });
    }

    private static Sheet sheet(Shown<GoalView> shown, Beside beside, Viewing viewing) {
        var goal = shown.view();
        var partnership = beside.partnership();
        var zone =
                partnership == null ? viewing.zone() : partnership.partnership().zone();
        var sheet = Sheet.of("goal", goal.title(), page(goal, beside, zone, shown.answer(), viewing))
                .lead("%s goal of %s".formatted(InWords.title(goal.kind()), InWords.name(goal.owner())))
                .of(shown.answer())
                .in(zone);
        return partnership == null ? sheet : sheet.follows(dashboard(goal));
    }

    private static Dashboard dashboard(GoalView goal) {
        return new Dashboard(Dashboard.Kind.PARTNERSHIPS, goal.partnershipId().toString());
    }

    private static GoalPage page(GoalView goal, Beside beside, ZoneId zone, Answer answer, Viewing viewing) {
        var partnership = beside.partnership();
        var here = partnership == null
                ? Standpoint.of(viewing)
                : Standpoint.of(viewing).within(partnership.partnership());
        var state = goal.health().state();
        return new GoalPage(
                state == null ? Badge.of(goal.status()) : Badge.of(state),
                asked(goal),
                GoalOffers.GOAL.offers(here, goal),
                partnership == null
                        ? null
                        : new Way(
                                partnership.partnership().team(),
                                viewing.to("/partnerships/%s/goals".formatted(goal.partnershipId()))),
                figures(goal, partnership != null, viewing),
                goal.why(),
                facts(goal, partnership, zone),
                beside.entries() == null
                        ? null
                        : GoalDialogue.of(beside.entries(), zone, names(goal, partnership), goal.awaiting() != null),
                keyResults(goal, partnership != null, here, zone, answer, viewing),
                confidence(goal, zone),
                notes(goal.confidence(), zone),
                Stream.concat(beside.parents().stream(), Stream.of(new Way(goal.title(), null)))
                        .toList(),
                noPath(goal),
                partnership == null
                        ? List.of()
                        : partnership.goals().stream()
                                .filter(other -> goal.id().equals(other.parent()))
                                .map(other -> new Way(other.title(), viewing.to("/goals/" + other.id())))
                                .toList(),
                partnership == null
                        ? List.of()
                        : partnership.initiatives().stream()
                                .filter(initiative -> initiative.goals().contains(goal.id()))
                                .map(initiative ->
                                        new Way(initiative.title(), viewing.to("/initiatives/" + initiative.id())))
                                .toList());
    }

    private static @Nullable String asked(GoalView goal) {
        if (goal.awaiting() == null) {
            return null;
        }
        var amendment = goal.amendment();
        return amendment == null
                ? "%s is asked to agree to revision %d.".formatted(Sides.title(goal.awaiting()), goal.revision())
                : "%s is asked to agree to an amendment, revision %d: %s"
                        .formatted(Sides.title(goal.awaiting()), amendment.revision(), amendment.reason());
    }

    private static @Nullable String noPath(GoalView goal) {
        if (goal.parent() != null) {
            return null;
        }
        return goal.noAlignment() == null
                ? "It serves no other goal, and nobody has said why."
                : "It serves no other goal: " + goal.noAlignment();
    }

    /** @param known whether the reader may see how its figures came about */
    private static List<FigureLink> figures(GoalView goal, boolean known, Viewing viewing) {
        var figures = new ArrayList<FigureLink>();
        var progress = ratio("Progress", goal.progress(), explained(goal, "goal-progress", known, viewing));
        figures.add(progress.beside(InWords.percent(goal.measuredWeight()) + " of it measured"));
        figures.add(ratio(
                "Expected by now", goal.expectedProgress(), explained(goal, "expected-progress", known, viewing)));
        var health = goal.health();
        figures.add(new FigureLink(
                "Health",
                health.state() == null ? null : InWords.word(health.state()),
                health.gap() != null
                        ? gap(
                                health.gap().signum(),
                                InWords.percent(health.gap().abs()))
                        : health.reason() == null ? null : InWords.why(health.reason()),
                explained(goal, "goal-health", known, viewing)));
        var confidence = goal.confidence();
        figures.add(
                confidence == null
                        ? new FigureLink("Confidence", null, "nobody has stated it yet", null)
                        : new FigureLink(
                                "Confidence",
                                confidence.level() + " of 10",
                                InWords.word(confidence.band()),
                                explained(goal, "confidence", known, viewing)));
        return List.copyOf(figures);
    }

    private static String gap(int sign, String percent) {
        return sign > 0 ? percent + " less than expected" : sign < 0 ? percent + " more than expected" : "as expected";
    }

    private static FigureLink ratio(String label, Figure figure, @Nullable String href) {
        return new FigureLink(
                label,
                figure.value() == null ? null : InWords.percent(figure.value()),
                figure.reason() == null ? null : InWords.why(figure.reason()),
                href);
    }

    private static @Nullable String explained(GoalView goal, String figure, boolean known, Viewing viewing) {
        return known ? viewing.explained(dashboard(goal), figure + "." + goal.id()) : null;
    }

    private static List<Fact> facts(GoalView goal, @Nullable PartnershipDashboard partnership, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("State", InWords.word(goal.status())));
        facts.add(new Fact("Kind", InWords.word(goal.kind())));
        facts.add(new Fact("Owner", InWords.name(goal.owner())));
        facts.add(new Fact("From – to", Times.day(goal.startOn()) + " – " + Times.day(goal.dueOn())));
        facts.add(new Fact("Revision", Integer.toString(goal.revision())));
        facts.add(new Fact("Proposed", Times.day(goal.proposedAt(), zone)));
        facts.add(new Fact("Agreed", goal.agreedAt() == null ? "not yet" : Times.day(goal.agreedAt(), zone)));
        if (goal.endedAt() != null) {
            facts.add(new Fact(
                    ended(goal.status()),
                    Times.day(goal.endedAt(), zone) + (goal.endReason() == null ? "" : ": " + goal.endReason())));
        }
        if (!goal.achievedBy().isEmpty()) {
            facts.add(new Fact(
                    "Held for achieved by",
                    goal.achievedBy().stream().map(Sides::name).collect(Collectors.joining(" and "))));
        }
        if (partnership != null && !goal.meetings().isEmpty()) {
            facts.add(new Fact("Talked about", meetings(goal.meetings(), partnership, zone)));
        }
        return List.copyOf(facts);
    }

    private static String ended(GoalStatus status) {
        return switch (status) {
            case REJECTED -> "Rejected";
            case ACHIEVED -> "Achieved";
            case ABANDONED -> "Abandoned";
            case PROPOSED, ACTIVE, ENDED -> "Ended";
        };
    }

    private static String meetings(List<MeetingId> linked, PartnershipDashboard partnership, ZoneId zone) {
        return Stream.concat(partnership.meetings().past().stream(), partnership.meetings().toCome().stream())
                .filter(meeting -> linked.contains(meeting.id()))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .map((MeetingView meeting) -> InWords.word(meeting.kind()) + " of " + Times.day(meeting.at(), zone))
                .collect(Collectors.joining(", "));
    }

    private static Map<PersonId, String> names(GoalView goal, @Nullable PartnershipDashboard partnership) {
        var names = new HashMap<PersonId, String>();
        var people = new ArrayList<PersonRef>();
        people.add(goal.owner());
        if (goal.amendment() != null) {
            people.add(goal.amendment().owner());
        }
        if (goal.confidence() != null) {
            goal.confidence().history().forEach(said -> people.add(said.by()));
        }
        if (partnership != null) {
            people.add(partnership.partnership().manager());
            people.addAll(partnership.partnership().hrPartners());
        }
        people.forEach(person -> names.put(person.id(), InWords.name(person)));
        return names;
    }

    private static List<KeyResult> keyResults(
            GoalView goal, boolean known, Standpoint here, ZoneId zone, Answer answer, Viewing viewing) {
        var today = LocalDate.ofInstant(Objects.requireNonNullElse(answer.at(), viewing.now()), zone);
        var all = new ArrayList<KeyResult>();
        for (var keyResult : goal.keyResults()) {
            all.add(new KeyResult(
                    keyResult.metric(),
                    isLong(keyResult) ? keyResult.unit() : null,
                    new MeasurementChart(
                                    "key-result-" + (all.size() + 1),
                                    keyResult.metric(),
                                    keyResult.unit(),
                                    goal.startOn(),
                                    goal.dueOn(),
                                    keyResult.baseline(),
                                    keyResult.target(),
                                    keyResult.measurements().stream()
                                            .map(one -> new MeasurementChart.Measurement(one.on(), one.value()))
                                            .toList(),
                                    today)
                            .draw()
                            .html(),
                    figures(goal, keyResult, known, viewing),
                    GoalOffers.KEY_RESULT.offers(here, new GoalOffers.KeyResultOf(goal, keyResult)),
                    keyResult.measurements().reversed().stream()
                            .map(one -> new Measurement(
                                    Times.day(one.on()),
                                    value(one.value(), keyResult),
                                    one.corrections() == 0
                                            ? null
                                            : "corrected " + InWords.count(one.corrections(), "time", "times"),
                                    GoalOffers.MEASUREMENT.offers(here, new GoalOffers.MeasurementOf(goal, one))))
                            .toList()));
        }
        return List.copyOf(all);
    }

    private static String value(BigDecimal number, KeyResultView keyResult) {
        return InWords.number(number) + (isLong(keyResult) ? "" : "\u00a0" + keyResult.unit());
    }

    private static boolean isLong(KeyResultView keyResult) {
        return keyResult.unit().length() > LONGEST_UNIT;
    }

    /** With the unit before it, where that does not stand behind the number. */
    private static String below(KeyResultView keyResult, String words) {
        return isLong(keyResult) ? keyResult.unit() + ", " + words : words;
    }

    private static List<FigureLink> figures(GoalView goal, KeyResultView keyResult, boolean known, Viewing viewing) {
        var latest = keyResult.latest();
        var on = keyResult.latestOn();
        return List.of(
                ratio(
                        "Progress",
                        keyResult.progress(),
                        known
                                ? viewing.explained(
                                        dashboard(goal),
                                        "key-result-progress.%s.%s".formatted(goal.id(), keyResult.id()))
                                : null),
                new FigureLink(
                        "Latest value",
                        latest == null ? null : value(latest, keyResult),
                        on == null ? "nothing was measured yet" : below(keyResult, Times.day(on)),
                        null),
                new FigureLink(
                        "From – to",
                        InWords.number(keyResult.baseline()) + " – " + value(keyResult.target(), keyResult),
                        below(keyResult, "weight " + keyResult.weight()),
                        null));
    }

    private static String confidence(GoalView goal, ZoneId zone) {
        var confidence = goal.confidence();
        var history = confidence == null ? List.<ConfidenceView.StatementView>of() : confidence.history();
        return new ConfidenceChart(
                        "confidence-over-time",
                        "Confidence over time, 0 to 10",
                        history.stream()
                                .map(said -> new ConfidenceChart.Statement(
                                        day(said.at(), zone), said.level(), InWords.name(said.by())))
                                .toList())
                .draw()
                .html();
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static List<Noted> notes(@Nullable ConfidenceView confidence, ZoneId zone) {
        if (confidence == null) {
            return List.of();
        }
        var notes = new ArrayList<Noted>();
        for (var said : confidence.history().reversed()) {
            var note = said.note();
            if (note != null) {
                notes.add(new Noted(InWords.name(said.by()), Times.day(said.at(), zone), said.level(), note));
            }
        }
        return List.copyOf(notes);
    }
}
