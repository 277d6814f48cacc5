package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.chart.BarChart;
import dev.tandem.console.chart.Tone;
import dev.tandem.console.form.GoalOffers;
import dev.tandem.console.form.InitiativeOffers;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a partnership wants to reach, and what it does for it. */
@Component
final class GoalsPart implements PartnershipPart {

    /**
     * @param offers over the goals
     * @param health how many active goals have each, drawn; absent where none is active
     * @param awaited goals that wait for the agreement of a side
     * @param current goals that are proposed or active, the soonest due first
     * @param over goals that came to an end, the latest first
     * @param plans offers over the initiatives
     */
    public record GoalsPage(
            List<Offer> offers,
            List<FigureLink> figures,
            @Nullable String health,
            List<Awaited> awaited,
            List<GoalRow> current,
            List<GoalRow> over,
            List<Offer> plans,
            List<InitiativeRow> initiatives,
            List<InitiativeRow> past) {}

    /** @param sentence whose agreement is missing, to what */
    public record Awaited(Badge side, String sentence, String href) {}

    /**
     * An initiative in a table.
     *
     * @param done as in "3 of 5"
     * @param overdue how many tasks are; absent where none is
     * @param blocked what keeps it from going on
     */
    public record InitiativeRow(
            String title,
            String href,
            String kind,
            Badge status,
            String owner,
            String days,
            String done,
            @Nullable Badge overdue,
            @Nullable String blocked) {}

    @Override
    public String part() {
        return "goals";
    }

    @Override
    public String label() {
        return "Goals";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public GoalsPage page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var here = Standpoint.of(viewing).within(view.partnership());
        return new GoalsPage(
                GoalOffers.LIST.offers(here, view),
                figures(view, dashboard, viewing),
                health(view.goalHealth()),
                view.goals().stream()
                        .filter(goal -> goal.awaiting() != null)
                        .map(goal -> awaited(goal, viewing))
                        .toList(),
                view.goals().stream()
                        .filter(GoalsPart::current)
                        .sorted(Comparator.comparing(GoalView::dueOn))
                        .map(goal -> GoalRow.of(goal, viewing))
                        .toList(),
                view.goals().stream()
                        .filter(goal -> !current(goal))
                        .sorted(Comparator.comparing(GoalView::dueOn).reversed())
                        .map(goal -> GoalRow.of(goal, viewing))
                        .toList(),
                InitiativeOffers.LIST.offers(here, view),
                view.initiatives().stream()
                        .filter(GoalsPart::open)
                        .sorted(Comparator.comparing(InitiativeView::endOn))
                        .map(initiative -> row(initiative, viewing))
                        .toList(),
                view.initiatives().stream()
                        .filter(initiative -> !open(initiative))
                        .sorted(Comparator.comparing(InitiativeView::endOn).reversed())
                        .map(initiative -> row(initiative, viewing))
                        .toList());
    }

    private static boolean current(GoalView goal) {
        return goal.status() == GoalStatus.ACTIVE || goal.status() == GoalStatus.PROPOSED;
    }

    static boolean open(InitiativeView initiative) {
        return initiative.status() == InitiativeStatus.PLANNED
                || initiative.status() == InitiativeStatus.APPROVED
                || initiative.status() == InitiativeStatus.STARTED;
    }

    private static List<FigureLink> figures(PartnershipDashboard view, Dashboard of, Viewing viewing) {
        var figures = new ArrayList<FigureLink>();
        var tasks = view.taskFigures();
        figures.add(FigureLink.ratio(
                "Health of the goals", view.figures().goalHealth(), viewing.explained(of, "goals-health")));
        figures.add(FigureLink.ratio(
                "Goals with a parent", view.figures().alignment(), viewing.explained(of, "alignment")));
        figures.add(FigureLink.ratio("Tasks done", tasks.completion(), viewing.explained(of, "task-completion"))
                .beside(InWords.part(tasks.done(), tasks.total())));
        figures.add(FigureLink.count("Overdue tasks", tasks.overdue(), viewing.explained(of, "overdue-tasks")));
        return List.copyOf(figures);
    }

    private static @Nullable String health(Map<GoalHealth, Integer> goals) {
        return goals.values().stream().allMatch(count -> count == 0)
                ? null
                : bars("goals-by-health", goals).draw().html();
    }

    /** Active goals by health, the worst first. */
    static BarChart bars(String id, Map<GoalHealth, Integer> goals) {
        return new BarChart(
                id,
                "Active goals by health",
                "goals",
                Arrays.asList(GoalHealth.values()).reversed().stream()
                        .map(health ->
                                new BarChart.Bar(InWords.title(health), goals.getOrDefault(health, 0), tone(health)))
                        .toList());
    }

    private static Tone tone(GoalHealth health) {
        return switch (health) {
            case PENDING -> Tone.PENDING;
            case STALE -> Tone.STALE;
            case ON_TRACK -> Tone.ON_TRACK;
            case BEHIND -> Tone.BEHIND;
            case AT_RISK -> Tone.AT_RISK;
        };
    }

    private static Awaited awaited(GoalView goal, Viewing viewing) {
        var amendment = goal.amendment();
        return new Awaited(
                Sides.badge(goal.awaiting()),
                "%s: %s is asked to agree to %s."
                        .formatted(
                                goal.title(),
                                Sides.name(goal.awaiting()),
                                amendment == null
                                        ? "revision " + goal.revision()
                                        : "an amendment, revision " + amendment.revision()),
                viewing.to("/goals/" + goal.id()));
    }

    static InitiativeRow row(InitiativeView initiative, Viewing viewing) {
        var tasks = initiative.taskFigures();
        return new InitiativeRow(
                initiative.title(),
                viewing.to("/initiatives/" + initiative.id()),
                InWords.title(initiative.kind()),
                Badge.of(initiative.status()),
                InWords.name(initiative.owner()),
                Times.day(initiative.startOn()) + " – " + Times.day(initiative.endOn()),
                tasks.total() == 0 ? "no tasks yet" : InWords.part(tasks.done(), tasks.total()),
                tasks.overdue() == 0 || !open(initiative) ? null : new Badge(tasks.overdue() + " overdue", "overdue"),
                initiative.blockedBy());
    }
}
