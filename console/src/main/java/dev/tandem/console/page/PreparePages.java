package dev.tandem.console.page;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Shown;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.LastVisit;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Shell.Change;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.console.page.MeetingCard.AgendaLine;
import dev.tandem.web.route.Access;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the two sides of a partnership take along to their next meeting, on paper. Before {@link PartnershipPages}, which
 * would take its address for a tab.
 */
@Component
@Order(0)
final class PreparePages implements Pages {

    /** Of changes on the sheet; the others are a link away. */
    private static final int CHANGES = 15;

    private static final int LEFT_OPEN = 10;
    /** How far a key result lags behind the calendar when it is at risk, as the figures have it. */
    private static final BigDecimal AT_RISK = new BigDecimal("0.33");

    /**
     * @param next absent where no meeting is planned
     * @param atRisk key results of active goals that lag behind the calendar by more than 0.33
     * @param agenda what is open on the agenda of the next meeting
     * @param leftOpen what earlier meetings left open and no other took over, the latest first
     */
    public record PreparePage(
            String back,
            @Nullable Next next,
            List<AtRisk> atRisk,
            List<AgendaLine> agenda,
            List<AgendaLine> leftOpen,
            List<ActionLine> overdue,
            List<InputCard> unanswered,
            Since since,
            List<Offer> offers) {}

    /** @param how when, how long and where */
    public record Next(String what, List<String> how, List<Offer> offers) {}

    /**
     * @param latest what was measured last, and when
     * @param expected what the calendar expects of the goal
     */
    public record AtRisk(
            String metric,
            String goal,
            String href,
            String owner,
            String latest,
            FigureLink progress,
            String expected) {}

    /**
     * What changed.
     *
     * @param when since when, as the rest of a heading
     * @param more how many there are, where not all are shown
     * @param all the page with all of them
     */
    public record Since(
            String when, List<Change> changes, @Nullable String more, String all) {}

    private final Ask ask;

    PreparePages(Ask ask) {
        this.ask = ask;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/partnerships/{id}/prepare", Access.SIGNED_IN, this::prepare));
    }

    private Mono<Sheet> prepare(Viewing viewing) {
        var id = viewing.path("id", PartnershipId::of);
        var dashboard = new Dashboard(Dashboard.Kind.PARTNERSHIPS, id.toString());
        return ask.ask(new ShowPartnershipDashboard(id, viewing.reading()), PartnershipDashboard.class, viewing.actor())
                .flatMap(shown -> ask.ask(
                                new ShowChanges(
                                        dashboard,
                                        since(shown),
                                        Reading.asOf(shown.answer().moment())),
                                ChangesView.class,
                                viewing.actor())
                        .map(changes -> Sheet.of(
                                        "partnership/prepare",
                                        title(shown.view()),
                                        page(shown.view(), changes.view(), dashboard, viewing))
                                .lead(lead(shown.view()))
                                .of(shown.answer())
                                .in(shown.view().partnership().zone())
                                .follows(dashboard)));
    }

    private static String title(PartnershipDashboard view) {
        var next = view.meetings().next();
        return "Prepare the " + (next == null ? "next meeting" : InWords.word(next.kind()));
    }

    private static String lead(PartnershipDashboard view) {
        return "%s: %s".formatted(view.partnership().team(), PartnershipPages.sides(view.partnership()));
    }

    /** Before the first meeting everything is new since the opening. */
    private static String since(PartnershipDashboard view) {
        var held = view.meetings().lastHeldAt();
        return (held == null ? view.partnership().openedAt() : held).toString();
    }

    /** Nothing has changed since what is still to come: a partnership may be looked at as of the moment that opened it. */
    private static String since(Shown<PartnershipDashboard> shown) {
        var since = Instant.parse(since(shown.view()));
        var at = Objects.requireNonNull(shown.answer().at());
        return since.isBefore(at) ? since.toString() : shown.answer().moment();
    }

    private static PreparePage page(
            PartnershipDashboard view, ChangesView changes, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        var next = view.meetings().next();
        return new PreparePage(
                viewing.to("/partnerships/" + view.partnership().id()),
                next == null
                        ? null
                        : new Next(
                                InWords.title(next.kind()),
                                MeetingCard.how(next, scene),
                                PartnershipOffers.MEETING.offers(scene.here(), next)),
                view.goals().stream()
                        .flatMap(goal -> goal.keyResults().stream()
                                .filter(keyResult -> isAtRisk(goal, keyResult))
                                .map(keyResult -> atRisk(goal, keyResult, dashboard, viewing)))
                        .toList(),
                next == null ? List.of() : open(next, scene).toList(),
                view.meetings().past().stream()
                        .filter(meeting -> meeting.status() != MeetingStatus.CANCELLED)
                        .filter(meeting -> next == null || !meeting.id().equals(next.id()))
                        .flatMap(meeting -> open(meeting, scene))
                        .limit(LEFT_OPEN)
                        .toList(),
                ActionsPart.overdue(view).stream()
                        .map(action -> ActionLine.of(action, scene))
                        .toList(),
                InputsPart.cards(view, InputStatus.OPEN, scene),
                since(view, changes, dashboard, scene),
                next == null ? PartnershipOffers.MEETINGS.offers(scene.here(), view) : List.of());
    }

    private static Stream<AgendaLine> open(MeetingView meeting, PartnershipScene scene) {
        return meeting.agenda().stream()
                .filter(PreparePages::isOpen)
                .map(item -> MeetingCard.line(meeting, item, scene));
    }

    private static boolean isOpen(AgendaItemView item) {
        return item.outcome() == null && item.carriedTo() == null;
    }

    private static boolean isAtRisk(GoalView goal, KeyResultView keyResult) {
        var expected = goal.expectedProgress().value();
        var reached = keyResult.progress().value();
        return goal.status() == GoalStatus.ACTIVE
                && expected != null
                && reached != null
                && expected.subtract(reached).compareTo(AT_RISK) > 0;
    }

    private static AtRisk atRisk(GoalView goal, KeyResultView keyResult, Dashboard dashboard, Viewing viewing) {
        var expected = goal.expectedProgress().value();
        return new AtRisk(
                keyResult.metric(),
                goal.title(),
                viewing.to("/goals/" + goal.id()),
                InWords.name(goal.owner()),
                keyResult.latest() == null || keyResult.latestOn() == null
                        ? "not measured yet"
                        : "%s of %s %s on %s"
                                .formatted(
                                        InWords.number(keyResult.latest()),
                                        InWords.number(keyResult.target()),
                                        keyResult.unit(),
                                        Times.day(keyResult.latestOn())),
                FigureLink.ratio(
                        "Progress",
                        keyResult.progress(),
                        viewing.explained(dashboard, "key-result-progress.%s.%s".formatted(goal.id(), keyResult.id()))),
                expected == null ? "nothing" : InWords.percent(expected));
    }

    private static Since since(
            PartnershipDashboard view, ChangesView changes, Dashboard dashboard, PartnershipScene scene) {
        var held = view.meetings().lastHeldAt();
        return new Since(
                held == null
                        ? "since the partnership was opened; no meeting was held yet"
                        : "since the last meeting, " + Times.time(held, scene.zone()),
                changes.changes().stream()
                        .limit(CHANGES)
                        .map(change -> LastVisit.change(change, scene.zone()))
                        .toList(),
                changes.total() > CHANGES
                        ? "These are the %d gravest; see all %d.".formatted(CHANGES, changes.total())
                        : null,
                scene.viewing().to("/changes?dashboard=%s&since=%s".formatted(dashboard, since(view))));
    }
}
