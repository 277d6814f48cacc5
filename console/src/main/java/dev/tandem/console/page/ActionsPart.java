package dev.tandem.console.page;

import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Viewing;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who promised what until when, and what became of it. */
@Component
final class ActionsPart implements PartnershipPart {

    private static final int MOST = 25;

    /**
     * @param overdue the longest overdue first
     * @param open the others that are open, the soonest due first
     * @param ended the latest first
     */
    public record Actions(
            List<FigureLink> figures,
            List<ActionLine> overdue,
            List<ActionLine> open,
            Slice<ActionLine> ended,
            List<Offer> offers) {}

    @Override
    public String part() {
        return "actions";
    }

    @Override
    public String label() {
        return "Actions";
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public Actions page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        return new Actions(
                figures(view, dashboard, viewing),
                overdue(view).stream()
                        .map(action -> ActionLine.of(action, scene))
                        .toList(),
                view.actions().stream()
                        .filter(action -> action.status() == ActionStatus.OPEN && !action.overdue())
                        .sorted(Comparator.comparing(ActionView::due))
                        .map(action -> ActionLine.of(action, scene))
                        .toList(),
                Slice.of(
                        view.actions().stream()
                                .filter(action -> action.status() != ActionStatus.OPEN)
                                .sorted(Comparator.comparing(
                                        ActionView::endedAt, Comparator.nullsLast(Comparator.reverseOrder())))
                                .toList(),
                        MOST,
                        "/partnerships/%s/actions".formatted(view.partnership().id()),
                        viewing,
                        action -> ActionLine.of(action, scene)),
                PartnershipOffers.ACTIONS.offers(scene.here(), view));
    }

    /** The longest overdue first. */
    static List<ActionView> overdue(PartnershipDashboard view) {
        return view.actions().stream()
                .filter(ActionView::overdue)
                .sorted(Comparator.comparing(ActionView::due))
                .toList();
    }

    private static List<FigureLink> figures(PartnershipDashboard view, Dashboard of, Viewing viewing) {
        var figures = view.actionFigures();
        return List.of(
                FigureLink.count("Overdue", figures.overdue(), viewing.explained(of, "overdue-actions")),
                FigureLink.count("Open", figures.open(), viewing.explained(of, "open-actions")),
                FigureLink.ratio("Done in time", figures.completion(), viewing.explained(of, "action-completion"))
                        .beside(InWords.part(figures.onTime(), figures.dueInPeriod()) + " in 90 days"),
                FigureLink.number(
                        "Overdue for, the median",
                        figures.medianDaysOverdue(),
                        "days",
                        viewing.explained(of, "median-days-overdue")));
    }
}
