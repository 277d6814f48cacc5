package dev.tandem.console.page;

import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a partnership is, at a glance. */
@Component
final class OverviewPart implements PartnershipPart {

    /**
     * @param parts what the health is made of
     * @param purpose of the charter in force
     * @param actions those that are open, the most overdue first
     */
    public record Overview(
            FigureLink health,
            List<FigureLink> parts,
            List<FigureLink> figures,
            List<WarningLine> warnings,
            List<Fact> facts,
            @Nullable String purpose,
            List<GoalRow> goals,
            List<ActionRow> actions) {}

    @Override
    public String part() {
        return "overview";
    }

    @Override
    public String label() {
        return "Overview";
    }

    @Override
    public int place() {
        return 0;
    }

    @Override
    public Overview page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        return new Overview(
                health(view.health(), dashboard, viewing),
                view.health().parts().stream()
                        .map(part -> FigureLink.ratio(
                                part(part.part()), part.figure(), viewing.explained(dashboard, name(part.part()))))
                        .toList(),
                figures(view, dashboard, viewing),
                view.warnings().stream()
                        .map(warning -> WarningLine.of(warning, view.partnership(), viewing))
                        .toList(),
                facts(view, viewing),
                purpose(view.charter()),
                view.goals().stream()
                        .filter(goal -> goal.status() == GoalStatus.ACTIVE || goal.status() == GoalStatus.PROPOSED)
                        .map(goal -> GoalRow.of(goal, viewing))
                        .toList(),
                view.actions().stream()
                        .filter(action -> action.status() == ActionStatus.OPEN)
                        .sorted(Comparator.comparing(action -> action.due()))
                        .map(ActionRow::of)
                        .toList());
    }

    private static FigureLink health(PartnershipHealthFigure health, Dashboard dashboard, Viewing viewing) {
        return FigureLink.ratio(
                        "Health of the partnership",
                        new Figure(health.formula(), health.value(), health.reason()),
                        viewing.explained(dashboard, "health"))
                .beside(InWords.percent(health.coverage()) + " of it known");
    }

    private static String part(PartnershipHealthFigure.Part part) {
        return switch (part) {
            case CADENCE -> "Meetings as agreed";
            case ACTIONS -> "Actions done in time";
            case GOAL_HEALTH -> "Health of the goals";
            case LOOPS_CLOSED -> "Survey loops closed";
            case INPUTS_ANSWERED -> "Inputs answered in time";
            case RESPONSIBILITIES -> "Responsibilities settled";
            case MUTUAL_PULSE -> "Pulse of both sides";
        };
    }

    /** Under which it is explained. */
    private static String name(PartnershipHealthFigure.Part part) {
        return switch (part) {
            case CADENCE -> "cadence-adherence";
            case ACTIONS -> "action-completion";
            case GOAL_HEALTH -> "goals-health";
            case LOOPS_CLOSED -> "loops-closed";
            case INPUTS_ANSWERED -> "inputs-answered";
            case RESPONSIBILITIES -> "responsibility-coverage";
            case MUTUAL_PULSE -> "mutual-pulse";
        };
    }

    private static List<FigureLink> figures(PartnershipDashboard view, Dashboard of, Viewing viewing) {
        var figures = view.figures();
        var all = new ArrayList<FigureLink>();
        all.add(FigureLink.count(
                "Need of attention", view.needOfAttention(), viewing.explained(of, "need-of-attention")));
        all.add(FigureLink.count(
                "Overdue actions", figures.actions().overdue(), viewing.explained(of, "overdue-actions")));
        all.add(FigureLink.ratio("Goals with a parent", figures.alignment(), viewing.explained(of, "alignment")));
        all.add(FigureLink.count(
                "Inputs without an answer", figures.inputs().unanswered(), viewing.explained(of, "unanswered-inputs")));
        all.add(FigureLink.ratio("Tasks done", figures.tasks().completion(), viewing.explained(of, "task-completion"))
                .beside(InWords.part(figures.tasks().done(), figures.tasks().total())));
        all.add(FigureLink.ratio(
                "Strengths known in the team", figures.strengthCoverage(), viewing.explained(of, "strength-coverage")));
        return List.copyOf(all);
    }

    private static List<Fact> facts(PartnershipDashboard view, Viewing viewing) {
        PartnershipView partnership = view.partnership();
        var zone = partnership.zone();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("What for", partnership.purpose()));
        facts.add(new Fact(
                "HR side", partnership.hrPartners().stream().map(InWords::name).collect(Collectors.joining(", "))));
        facts.add(new Fact(
                "Manager",
                InWords.name(partnership.manager()),
                viewing.to("/managers/" + partnership.manager().id())));
        facts.add(new Fact("Since", Times.day(partnership.openedAt(), zone)));
        if (partnership.pausedAt() != null) {
            facts.add(new Fact(
                    "Paused since", Times.day(partnership.pausedAt(), zone) + because(partnership.pauseReason())));
        }
        if (partnership.closedAt() != null) {
            facts.add(new Fact(
                    "Closed on", Times.day(partnership.closedAt(), zone) + because(partnership.closeReason())));
        }
        var next = view.meetings().next();
        facts.add(new Fact(
                "Next meeting",
                next == null ? "none is planned" : InWords.title(next.kind()) + ", " + Times.time(next.at(), zone)));
        var last = view.meetings().lastHeldAt();
        facts.add(new Fact("Last held", last == null ? "none yet" : Times.day(last, zone)));
        return List.copyOf(facts);
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }

    private static @Nullable String purpose(@Nullable CharterView charter) {
        return charter == null || charter.inForce() == null
                ? null
                : charter.inForce().purpose();
    }
}
