package dev.tandem.console.page;

import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.EmployeeDashboard.OwnAction;
import dev.tandem.api.query.EmployeeDashboard.OwnTask;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.RecognitionView;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.form.EmployeeOffers;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a person has to do and has received, over all partnerships. */
@Component
final class EmployeePages implements Pages {

    /**
     * @param actions those that are open, the most overdue first
     * @param ended actions that are done or dropped, the newest first
     * @param tasks those that are not done, the most overdue first
     * @param doneTasks the newest first
     * @param asked feedback that the person was asked for
     * @param received feedback that the person was given
     * @param inputs those that were taken to the person
     */
    public record EmployeePage(
            List<Work> actions,
            List<Work> ended,
            List<Work> tasks,
            List<Work> doneTasks,
            List<GoalRow> goals,
            List<Initiative> initiatives,
            List<Recognised> recognitions,
            List<Strength> strengths,
            List<FeedbackItem> asked,
            List<FeedbackItem> received,
            List<Input> inputs) {}

    /**
     * An action or a task.
     *
     * @param of the initiative that a task belongs to, with the way to it
     * @param note what was said on ending it
     */
    public record Work(
            String title,
            @Nullable String of,
            @Nullable String href,
            String due,
            Badge standing,
            @Nullable String note,
            List<Offer> offers) {}

    public record Initiative(String title, String href, Badge status, String until) {}

    public record Recognised(
            String sentence, String reason, @Nullable String strength) {}

    public record Strength(String strength, String endorsed) {}

    /** @param why why it was taken to the person */
    public record Input(
            Badge severity,
            Badge status,
            String text,
            String raised,
            @Nullable String why) {}

    private final Ask ask;
    private final Names names;

    EmployeePages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/employees/{id}", Access.SIGNED_IN, this::employee));
    }

    private Mono<Sheet> employee(Viewing viewing) {
        var person = viewing.path("id", PersonId::of);
        return names.zone(new Dashboard(Dashboard.Kind.EMPLOYEES, person.toString()), viewing)
                .flatMap(zone -> shown(person, viewing.in(zone)));
    }

    private Mono<Sheet> shown(PersonId person, Viewing viewing) {
        return ask.ask(new ShowEmployeeDashboard(person, viewing.reading()), EmployeeDashboard.class, viewing.actor())
                .flatMap(shown -> readable(shown.view(), viewing)
                        .map(readable -> Sheet.of(
                                        "people/employee",
                                        title(shown.view(), viewing),
                                        page(shown.view(), readable, viewing))
                                .lead("What is to do, and what was received, over all partnerships")
                                .dashboard(new Dashboard(Dashboard.Kind.EMPLOYEES, person.toString()), shown.answer())
                                .in(viewing.zone())));
    }

    /** Of the initiatives that have the tasks: who only has a task in one may not read it. */
    private Mono<Set<InitiativeId>> readable(EmployeeDashboard view, Viewing viewing) {
        return Flux.fromStream(view.tasks().stream().map(OwnTask::initiativeId).distinct())
                .flatMap(
                        id -> ask.known(new GetInitiative(id, viewing.reading()), InitiativeView.class, viewing.actor())
                                .filter(Optional::isPresent)
                                .map(_ -> id))
                .collect(Collectors.toSet());
    }

    private static String title(EmployeeDashboard view, Viewing viewing) {
        return viewing.person().filter(view.person().id()::equals).isPresent()
                ? "My work"
                : InWords.name(view.person());
    }

    private static EmployeePage page(EmployeeDashboard view, Set<InitiativeId> readable, Viewing viewing) {
        var here = Standpoint.of(viewing);
        var zone = viewing.zone();
        return new EmployeePage(
                view.actions().stream()
                        .filter(own -> own.action().status() == ActionStatus.OPEN)
                        .sorted(Comparator.comparing(own -> own.action().due()))
                        .map(own -> action(own, here))
                        .toList(),
                view.actions().stream()
                        .filter(own -> own.action().status() != ActionStatus.OPEN)
                        .sorted(Comparator.comparing(
                                (OwnAction own) -> own.action().endedAt(),
                                Comparator.nullsLast(Comparator.reverseOrder())))
                        .map(own -> action(own, here))
                        .toList(),
                view.tasks().stream()
                        .filter(own -> own.task().completedAt() == null)
                        .sorted(Comparator.comparing(own -> own.task().due()))
                        .map(own -> task(own, readable, here, viewing))
                        .toList(),
                view.tasks().stream()
                        .filter(own -> own.task().completedAt() != null)
                        .sorted(Comparator.comparing(
                                (OwnTask own) -> own.task().completedAt(),
                                Comparator.nullsLast(Comparator.reverseOrder())))
                        .map(own -> task(own, readable, here, viewing))
                        .toList(),
                view.goals().stream().map(goal -> GoalRow.of(goal, viewing)).toList(),
                view.initiatives().stream()
                        .map(one -> new Initiative(
                                one.title(),
                                viewing.to("/initiatives/" + one.id()),
                                Badge.of(one.status()),
                                Times.day(one.endOn())))
                        .toList(),
                view.recognitions().stream()
                        .sorted(Comparator.comparing(RecognitionView::at).reversed())
                        .map(one -> new Recognised(
                                "%s, %s".formatted(InWords.name(one.giver()), Times.day(one.at(), zone)),
                                one.reason(),
                                one.strength()))
                        .toList(),
                view.strengths().stream()
                        .map(one -> new Strength(one.strength(), RecognitionPart.endorsed(one)))
                        .toList(),
                view.feedbackAsked().stream()
                        .map(one -> FeedbackItem.of(one, null, zone, List.of()))
                        .toList(),
                view.feedbackGiven().stream()
                        .map(one -> FeedbackItem.of(one, null, zone, List.of()))
                        .toList(),
                view.inputs().stream().map(one -> input(one, view, zone)).toList());
    }

    private static Work action(OwnAction own, Standpoint here) {
        var row = ActionRow.of(own.action());
        return new Work(
                row.title(),
                null,
                null,
                row.due(),
                row.late(),
                own.action().note(),
                EmployeeOffers.ACTION.offers(here, own));
    }

    private static Work task(OwnTask own, Set<InitiativeId> readable, Standpoint here, Viewing viewing) {
        var task = own.task();
        return new Work(
                task.title(),
                own.initiative(),
                readable.contains(own.initiativeId()) ? viewing.to("/initiatives/" + own.initiativeId()) : null,
                Times.day(task.due()),
                standing(task.overdue(), task.daysOverdue(), task.completedAt() != null),
                task.completedAt() == null ? null : "done on " + Times.day(task.completedAt(), viewing.zone()),
                EmployeeOffers.TASK.offers(here, own));
    }

    private static Badge standing(boolean overdue, long days, boolean done) {
        if (done) {
            return new Badge("done", "done");
        }
        return overdue
                ? new Badge(InWords.count(days, "day", "days") + " overdue", "overdue")
                : new Badge("open", "open");
    }

    private static Input input(InputView input, EmployeeDashboard view, ZoneId zone) {
        return new Input(
                Badge.of(input.severity()),
                Badge.of(input.status()),
                input.text(),
                "Raised by %s on %s".formatted(InWords.name(input.raiser()), Times.day(input.raisedAt(), zone)),
                input.escalations().reversed().stream()
                        .filter(escalation ->
                                escalation.to().id().equals(view.person().id()))
                        .findFirst()
                        .map(escalation -> escalation.reason())
                        .orElse(null));
    }
}
