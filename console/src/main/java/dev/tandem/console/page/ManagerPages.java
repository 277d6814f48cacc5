package dev.tandem.console.page;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a manager has agreed, does and waits for. */
@Component
final class ManagerPages implements Pages {

    /** @param actions those that are open, the most overdue first */
    public record ManagerPage(
            List<FigureLink> figures,
            @Nullable NextMeeting next,
            List<WarningLine> warnings,
            List<GoalRow> goals,
            List<ActionRow> actions,
            List<Partnership> partnerships) {}

    /** @param prepare the sheet to take along */
    public record NextMeeting(
            String what,
            String when,
            @Nullable String where,
            List<String> atRisk,
            List<String> agenda,
            List<String> overdue,
            List<String> inputs,
            String prepare) {}

    public record Partnership(
            String team,
            String href,
            String with,
            Badge status,
            @Nullable String health,
            int needOfAttention) {}

    private final Ask ask;

    ManagerPages(Ask ask) {
        this.ask = ask;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/managers/{id}", Access.SIGNED_IN, this::manager));
    }

    private Mono<Sheet> manager(Viewing viewing) {
        var manager = viewing.path("id", PersonId::of);
        return ask.ask(new ShowManagerDashboard(manager, viewing.reading()), ManagerDashboard.class, viewing.actor())
                .map(shown -> {
                    var dashboard = new Dashboard(Dashboard.Kind.MANAGERS, manager.toString());
                    return Sheet.of("manager", title(shown.view(), viewing), page(shown.view(), dashboard, viewing))
                            .lead(lead(shown.view()))
                            .dashboard(dashboard, shown.answer())
                            .in(zone(shown.view(), viewing));
                });
    }

    private static String title(ManagerDashboard view, Viewing viewing) {
        return viewing.person().filter(view.manager().id()::equals).isPresent()
                ? "My dashboard"
                : InWords.name(view.manager());
    }

    private static @Nullable String lead(ManagerDashboard view) {
        if (view.partnerships().isEmpty()) {
            return null;
        }
        return view.partnerships().stream()
                .map(one -> one.partnership().team())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static ZoneId zone(ManagerDashboard view, Viewing viewing) {
        return Zones.shared(
                view.partnerships().stream().map(one -> one.partnership().zone()), viewing);
    }

    private static ManagerPage page(ManagerDashboard view, Dashboard dashboard, Viewing viewing) {
        return new ManagerPage(
                figures(view.totals(), dashboard, viewing),
                view.next() == null ? null : next(view.next(), zone(view, viewing), viewing),
                view.partnerships().stream()
                        .flatMap(one -> one.warnings().stream()
                                .map(warning -> WarningLine.of(warning, one.partnership(), viewing)))
                        .toList(),
                view.partnerships().stream()
                        .flatMap(one -> one.goals().stream())
                        .filter(goal -> goal.status() == GoalStatus.ACTIVE || goal.status() == GoalStatus.PROPOSED)
                        .map(goal -> GoalRow.of(goal, viewing))
                        .toList(),
                view.partnerships().stream()
                        .filter(one -> one.partnership().status() != PartnershipStatus.CLOSED)
                        .flatMap(one -> one.actions().stream())
                        .filter(action -> action.status() == ActionStatus.OPEN)
                        .sorted(Comparator.comparing(action -> action.due()))
                        .map(ActionRow::of)
                        .toList(),
                view.partnerships().stream()
                        .map(one -> partnership(one, viewing))
                        .toList());
    }

    private static List<FigureLink> figures(ManagerDashboard.Totals totals, Dashboard of, Viewing viewing) {
        var actions = totals.actions();
        var figures = new ArrayList<FigureLink>();
        figures.add(FigureLink.count("Active goals", totals.activeGoals(), viewing.explained(of, "active-goals"))
                .beside(health(totals.goalHealth())));
        figures.add(FigureLink.ratio(
                        "Actions done in time", actions.completion(), viewing.explained(of, "action-completion"))
                .beside(InWords.part(actions.onTime(), actions.dueInPeriod())));
        figures.add(FigureLink.count("Overdue actions", actions.overdue(), viewing.explained(of, "overdue-actions")));
        figures.add(FigureLink.ratio(
                        "Tasks done", totals.tasks().completion(), viewing.explained(of, "task-completion"))
                .beside(InWords.part(totals.tasks().done(), totals.tasks().total())));
        figures.add(FigureLink.count(
                "Inputs without an answer", totals.unansweredInputs(), viewing.explained(of, "unanswered-inputs")));
        figures.add(FigureLink.count(
                "Policies to acknowledge",
                totals.unacknowledgedPolicies(),
                viewing.explained(of, "unacknowledged-policies")));
        figures.add(FigureLink.count("Warnings", totals.warnings(), viewing.explained(of, "warnings")));
        return List.copyOf(figures);
    }

    private static String health(Map<GoalHealth, Integer> goals) {
        return goals.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getValue() + " " + InWords.word(one.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static NextMeeting next(ManagerDashboard.NextMeeting next, ZoneId zone, Viewing viewing) {
        var meeting = next.meeting();
        return new NextMeeting(
                InWords.title(meeting.kind()),
                Times.time(meeting.at(), zone) + ", " + InWords.count(meeting.durationMinutes(), "minute", "minutes"),
                meeting.place(),
                next.atRisk().stream()
                        .map(one ->
                                "%s: %s".formatted(one.goal(), one.keyResult().metric()))
                        .toList(),
                next.openAgenda().stream().map(item -> item.topic()).toList(),
                next.overdueActions().stream()
                        .map(action -> "%s (%s, %s overdue)"
                                .formatted(
                                        action.title(),
                                        InWords.name(action.owner()),
                                        InWords.count(action.daysOverdue(), "day", "days")))
                        .toList(),
                next.unansweredInputs().stream().map(input -> input.text()).toList(),
                viewing.to("/partnerships/" + next.partnershipId() + "/prepare"));
    }

    private static Partnership partnership(PartnershipDashboard one, Viewing viewing) {
        var partnership = one.partnership();
        return new Partnership(
                partnership.team(),
                viewing.to("/partnerships/" + partnership.id()),
                partnership.hrPartners().stream().map(InWords::name).collect(Collectors.joining(", ")),
                Badge.of(partnership.status()),
                one.health().value() == null
                        ? null
                        : InWords.percent(one.health().value()),
                one.needOfAttention());
    }
}
