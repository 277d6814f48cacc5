package dev.tandem.console.page;

import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InitiativeView.InsightView;
import dev.tandem.api.query.InitiativeView.ObligationView;
import dev.tandem.api.query.InitiativeView.TaskView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.form.InitiativeOffers;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An initiative: its tasks, and how it goes. */
@Component
final class InitiativePages implements Pages {

    /**
     * @param asked whose approval is missing
     * @param blocked what keeps it from going on
     * @param partnership where it belongs; absent where the reader may not go there
     * @param tasks the open ones first, the soonest due of them first
     * @param course what happened on the way, the oldest first
     */
    public record InitiativePage(
            Badge status,
            @Nullable String asked,
            @Nullable String blocked,
            List<Offer> offers,
            @Nullable Fact partnership,
            List<FigureLink> figures,
            String why,
            @Nullable String outcome,
            List<Fact> facts,
            List<Fact> goals,
            List<Task> tasks,
            List<Step> course,
            List<Insight> insights,
            List<Ready> readiness,
            List<Obligation> obligations) {}

    public record Task(String title, String owner, String due, Badge standing, List<Offer> offers) {}

    /** @param badge how it stood by the word of those who run it; absent where they did not say */
    public record Step(String at, @Nullable Badge badge, String sentence) {}

    /** @param decision what came of it; absent while nothing is decided */
    public record Insight(
            String text, String who, String at, @Nullable String decision, List<Offer> offers) {}

    public record Ready(String area, String level, String note, String at) {}

    public record Obligation(String rule, String due, Badge standing, String evidence, List<Offer> offers) {}

    private record When(Instant at, Step step) {}

    private final Ask ask;

    InitiativePages(Ask ask) {
        this.ask = ask;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/initiatives/{id}", Access.SIGNED_IN, this::initiative));
    }

    private Mono<Sheet> initiative(Viewing viewing) {
        var id = viewing.path("id", InitiativeId::of);
        return ask.ask(new GetInitiative(id, viewing.reading()), InitiativeView.class, viewing.actor())
                .flatMap(shown -> ask.known(
                                new ShowPartnershipDashboard(shown.view().partnershipId(), viewing.reading()),
                                PartnershipDashboard.class,
                                viewing.actor())
                        .map(partnership -> sheet(shown, partnership, viewing)));
    }

    private static Sheet sheet(Shown<InitiativeView> shown, Optional<PartnershipDashboard> known, Viewing viewing) {
        var initiative = shown.view();
        var partnership = known.orElse(null);
        var zone =
                partnership == null ? viewing.zone() : partnership.partnership().zone();
        var sheet = Sheet.of("initiative", initiative.title(), page(initiative, partnership, zone, viewing))
                .lead("%s initiative of %s"
                        .formatted(InWords.title(initiative.kind()), InWords.name(initiative.owner())))
                .of(shown.answer())
                .in(zone);
        return partnership == null ? sheet : sheet.follows(dashboard(initiative));
    }

    private static Dashboard dashboard(InitiativeView initiative) {
        return new Dashboard(
                Dashboard.Kind.PARTNERSHIPS, initiative.partnershipId().toString());
    }

    private static InitiativePage page(
            InitiativeView view, @Nullable PartnershipDashboard partnership, ZoneId zone, Viewing viewing) {
        var here = partnership == null
                ? Standpoint.of(viewing)
                : Standpoint.of(viewing).within(partnership.partnership());
        return new InitiativePage(
                Badge.of(view.status()),
                view.awaiting() == null ? null : Sides.title(view.awaiting()) + " is asked to approve it.",
                view.blockedBy(),
                InitiativeOffers.INITIATIVE.offers(here, view),
                partnership == null
                        ? null
                        : new Fact(
                                "Partnership",
                                partnership.partnership().team(),
                                viewing.to("/partnerships/%s/goals".formatted(view.partnershipId()))),
                figures(view, partnership != null, viewing),
                view.why(),
                view.outcome(),
                facts(view, zone),
                goals(view, partnership, viewing),
                view.tasks().stream()
                        .sorted(Comparator.comparing((TaskView task) -> task.completedAt() != null)
                                .thenComparing(TaskView::due))
                        .map(task -> task(view, task, here, zone))
                        .toList(),
                course(view, zone),
                view.insights().stream()
                        .map(insight -> insight(view, insight, here, zone))
                        .toList(),
                view.readiness().stream()
                        .map(ready -> new Ready(
                                ready.area(),
                                ready.level().value() + " of 5",
                                ready.note() == null ? "–" : ready.note(),
                                Times.day(ready.at(), zone)))
                        .toList(),
                view.obligations().stream()
                        .sorted(Comparator.comparing(ObligationView::due))
                        .map(obligation -> obligation(view, obligation, here, zone))
                        .toList());
    }

    /** @param known whether the reader may see how its figures came about */
    private static List<FigureLink> figures(InitiativeView view, boolean known, Viewing viewing) {
        var tasks = view.taskFigures();
        var completion = tasks.completion();
        var done = new FigureLink(
                "Tasks done",
                completion.value() == null ? null : InWords.percent(completion.value()),
                completion.reason() == null ? null : InWords.why(completion.reason()),
                explained(view, "task-completion", known, viewing));
        return List.of(
                done.beside(InWords.part(tasks.done(), tasks.total())),
                new FigureLink(
                        "Overdue tasks",
                        Integer.toString(tasks.overdue()),
                        null,
                        explained(view, "overdue-tasks", known, viewing)));
    }

    private static @Nullable String explained(InitiativeView view, String figure, boolean known, Viewing viewing) {
        return known ? viewing.explained(dashboard(view), figure + "." + view.id()) : null;
    }

    private static List<Fact> facts(InitiativeView view, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Kind", InWords.word(view.kind())));
        facts.add(new Fact("Owner", InWords.name(view.owner())));
        facts.add(new Fact("From – to", Times.day(view.startOn()) + " – " + Times.day(view.endOn())));
        facts.add(new Fact("Planned", Times.day(view.plannedAt(), zone)));
        facts.add(new Fact("Started", view.startedAt() == null ? "not yet" : Times.day(view.startedAt(), zone)));
        if (view.endedAt() != null) {
            facts.add(new Fact(
                    InWords.title(view.status()),
                    Times.day(view.endedAt(), zone) + (view.endReason() == null ? "" : ": " + view.endReason())));
        }
        return List.copyOf(facts);
    }

    private static List<Fact> goals(InitiativeView view, @Nullable PartnershipDashboard partnership, Viewing viewing) {
        return view.goals().stream()
                .map(id -> new Fact(
                        "Goal",
                        partnership == null
                                ? "a goal"
                                : partnership.goals().stream()
                                        .filter(goal -> goal.id().equals(id))
                                        .map(goal -> goal.title())
                                        .findFirst()
                                        .orElse("a goal of another partnership"),
                        viewing.to("/goals/" + id)))
                .toList();
    }

    private static Task task(InitiativeView view, TaskView task, Standpoint here, ZoneId zone) {
        var done = task.completedAt();
        return new Task(
                task.title(),
                InWords.name(task.owner()),
                Times.day(task.due()),
                done != null
                        ? new Badge("done on " + Times.day(done, zone), "done")
                        : task.overdue()
                                ? new Badge(InWords.count(task.daysOverdue(), "day", "days") + " overdue", "overdue")
                                : new Badge("open", "open"),
                InitiativeOffers.TASK.offers(here, new InitiativeOffers.TaskOf(view, task)));
    }

    private static List<Step> course(InitiativeView view, ZoneId zone) {
        var checks = view.checkIns().stream()
                .map(check -> new When(
                        check.at(), new Step(Times.day(check.at(), zone), Badge.of(check.status()), check.note())));
        var milestones = view.milestones().stream()
                .map(reached -> new When(
                        reached.on().atStartOfDay(zone).toInstant(),
                        new Step(Times.day(reached.on()), null, "Milestone: " + reached.title())));
        var blocks = view.blocks().stream().flatMap(block -> {
            var from = new When(block.from(), new Step(Times.day(block.from(), zone), null, "Blocked: " + block.by()));
            return block.to() == null
                    ? Stream.of(from)
                    : Stream.of(
                            from,
                            new When(
                                    block.to(),
                                    new Step(
                                            Times.day(block.to(), zone),
                                            null,
                                            block.how() == null ? "It goes on" : "It goes on: " + block.how())));
        });
        return Stream.of(checks, milestones, blocks)
                .flatMap(some -> some)
                .sorted(Comparator.comparing(When::at))
                .map(When::step)
                .toList();
    }

    private static Insight insight(InitiativeView view, InsightView insight, Standpoint here, ZoneId zone) {
        var adopted = insight.adopted();
        return new Insight(
                insight.text(),
                InWords.name(insight.by()),
                Times.day(insight.at(), zone),
                adopted == null
                        ? null
                        : (adopted ? "Adopted" : "Declined")
                                + (insight.decision() == null ? "" : ": " + insight.decision()),
                InitiativeOffers.INSIGHT.offers(here, new InitiativeOffers.InsightOf(view, insight)));
    }

    private static Obligation obligation(InitiativeView view, ObligationView obligation, Standpoint here, ZoneId zone) {
        var attested = obligation.attestedAt();
        return new Obligation(
                obligation.rule(),
                Times.day(obligation.due()),
                attested != null
                        ? new Badge("attested on " + Times.day(attested, zone), "done")
                        : obligation.overdue() ? new Badge("overdue", "overdue") : new Badge("open", "open"),
                obligation.evidence() == null ? "none yet" : obligation.evidence(),
                InitiativeOffers.OBLIGATION.offers(here, new InitiativeOffers.ObligationOf(view, obligation)));
    }
}
