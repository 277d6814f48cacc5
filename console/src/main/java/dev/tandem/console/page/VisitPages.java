package dev.tandem.console.page;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.frame.LastVisit;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Shell.Change;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All that changed on a dashboard, and the word that it is seen. */
@Component
final class VisitPages implements Pages {

    private static final String SINCE = "since";
    private static final String DASHBOARD = "dashboard";

    /** Shown of a group at once; the others are folded. */
    private static final int SHOWN = 3;

    /**
     * @param groups by what changed, in the order of the gravest of each
     * @param back the page that they are changes of
     * @param note what is left out; absent where nothing is
     */
    public record ChangesPage(
            List<Group> groups, String back, @Nullable String note) {}

    /**
     * @param name what changed, as the tabs of a partnership call it
     * @param id unlike any other on the page
     * @param shown the gravest
     * @param folded the others
     */
    public record Group(String name, String id, int total, List<Change> shown, List<Change> folded) {}

    private final Ask ask;
    private final LastVisit lastVisit;
    private final Names names;

    VisitPages(Ask ask, LastVisit lastVisit, Names names) {
        this.ask = ask;
        this.lastVisit = lastVisit;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get("/changes", Access.SIGNED_IN, this::changes),
                Page.post("/seen", Access.SIGNED_IN, this::seen));
    }

    private Mono<Sheet> changes(Viewing viewing) {
        var dashboard = viewing.parameter(DASHBOARD, Dashboard::parse).orElseThrow(VisitPages::unnamed);
        return names.zone(dashboard, viewing).flatMap(zone -> changes(dashboard, viewing.in(zone)));
    }

    private Mono<Sheet> changes(Dashboard dashboard, Viewing viewing) {
        return lastVisit
                .since(viewing, dashboard)
                .defaultIfEmpty(ShowChanges.LAST_VISIT)
                .flatMap(lastSeen -> changed(dashboard, viewing.parameter(SINCE).orElse(lastSeen), viewing))
                .map(shown -> {
                    var view = shown.view();
                    var from = view.from();
                    return Sheet.of(
                                    "changes",
                                    from == null
                                            ? "What there is"
                                            : "What changed since " + Times.time(moment(from), viewing.zone()),
                                    new ChangesPage(
                                            groups(view.changes(), viewing),
                                            "/" + dashboard,
                                            view.total() > view.changes().size()
                                                    ? "The %d gravest of %d."
                                                            .formatted(
                                                                    view.changes()
                                                                            .size(),
                                                                    view.total())
                                                    : null))
                            .lead(view.total() == 0 ? null : InWords.count(view.total(), "change", "changes"))
                            .of(shown.answer())
                            .in(viewing.zone());
                });
    }

    private static List<Group> groups(List<ChangeView> changes, Viewing viewing) {
        var groups = new LinkedHashMap<String, List<Change>>();
        changes.forEach(change -> groups.computeIfAbsent(group(change.subject().of()), _ -> new ArrayList<>())
                .add(LastVisit.change(change, viewing.zone())));
        return groups.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Group group(String name, List<Change> changes) {
        int shown = Math.min(SHOWN, changes.size());
        return new Group(
                name,
                "of-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                changes.size(),
                List.copyOf(changes.subList(0, shown)),
                List.copyOf(changes.subList(shown, changes.size())));
    }

    /** As the tabs of a partnership call it. */
    private static String group(ChangeView.Of of) {
        return switch (of) {
            case PARTNERSHIP -> "Partnerships";
            case WARNING -> "Warnings";
            case FIGURE, COUNT, MONTH -> "Figures";
            case GOAL, KEY_RESULT -> "Goals";
            case INITIATIVE, TASK, OBLIGATION, INSIGHT, MILESTONE, READINESS -> "Initiatives";
            case MEETING, AGENDA_ITEM, CADENCE -> "Meetings";
            case ACTION -> "Actions";
            case INPUT -> "Inputs";
            case CHARTER, CHANNEL, PREFERENCES -> "Charter";
            case AREA -> "Responsibilities";
            case POLICY -> "Policies";
            case DECISION -> "Decisions";
            case RECOGNITION, STRENGTH -> "Recognition";
            case FEEDBACK -> "Feedback";
            case PULSE -> "Pulse";
            case PERSON -> "People";
        };
    }

    /** As of a moment before the one since when changes are asked for, nothing had changed since then. */
    private Mono<Shown<ChangesView>> changed(Dashboard dashboard, String since, Viewing viewing) {
        var asked = changes(dashboard, since, viewing);
        var asOf = viewing.reading().asOf();
        return asOf == null
                ? asked
                : asked.onErrorResume(VisitPages::isOfAMoment, _ -> changes(dashboard, asOf, viewing));
    }

    private Mono<Shown<ChangesView>> changes(Dashboard dashboard, String since, Viewing viewing) {
        return ask.ask(new ShowChanges(dashboard, since, viewing.reading()), ChangesView.class, viewing.actor());
    }

    private static boolean isOfAMoment(Throwable fault) {
        return fault instanceof ProblemException refused && refused.code().equals(RefusalCode.INVALID_MOMENT.name());
    }

    private static Instant moment(String moment) {
        return Instant.parse(moment.substring(moment.indexOf('@') + 1));
    }

    private static ProblemException unnamed() {
        return new ProblemException(400, "INVALID_PARAMETER", "Of which dashboard is not said.", DASHBOARD);
    }

    private Mono<Reply> seen(Viewing viewing) {
        return viewing.form().flatMap(form -> {
            var dashboard = form.getFirst(DASHBOARD);
            var moment = form.getFirst("moment");
            if (dashboard == null || moment == null) {
                throw unnamed();
            }
            return lastVisit
                    .seen(viewing, Dashboard.parse(dashboard), moment)
                    .thenReturn(new Leads(Viewing.back(form.getFirst("back"))));
        });
    }
}
