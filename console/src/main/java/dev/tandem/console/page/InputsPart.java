package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Viewing;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What each side brought in, and what it was told. */
@Component
final class InputsPart implements PartnershipPart {

    private static final int MOST = 15;

    /**
     * @param unanswered the oldest first
     * @param answered those that whoever raised them has yet to close, the oldest first
     * @param closed the latest first
     */
    public record Inputs(
            List<FigureLink> figures,
            List<InputCard> unanswered,
            List<InputCard> answered,
            Slice<InputCard> closed,
            List<Offer> offers) {}

    @Override
    public String part() {
        return "inputs";
    }

    @Override
    public String label() {
        return "Inputs";
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Inputs page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        return new Inputs(
                figures(view, dashboard, viewing),
                cards(view, InputStatus.OPEN, scene),
                cards(view, InputStatus.ANSWERED, scene),
                Slice.of(
                        view.inputs().stream()
                                .filter(input -> input.status() == InputStatus.CLOSED)
                                .sorted(Comparator.comparing(
                                        InputView::closedAt, Comparator.nullsLast(Comparator.reverseOrder())))
                                .toList(),
                        MOST,
                        "/partnerships/%s/inputs".formatted(view.partnership().id()),
                        viewing,
                        input -> InputCard.of(input, scene)),
                PartnershipOffers.INPUTS.offers(scene.here(), view));
    }

    /** The oldest first. */
    static List<InputCard> cards(PartnershipDashboard view, InputStatus status, PartnershipScene scene) {
        return view.inputs().stream()
                .filter(input -> input.status() == status)
                .sorted(Comparator.comparing(InputView::raisedAt))
                .map(input -> InputCard.of(input, scene))
                .toList();
    }

    private static List<FigureLink> figures(PartnershipDashboard view, Dashboard of, Viewing viewing) {
        var figures = view.figures().inputs();
        return List.of(
                FigureLink.count("Without an answer", figures.unanswered(), viewing.explained(of, "unanswered-inputs")),
                FigureLink.ratio(
                                "Answered within 14 days", figures.answered(), viewing.explained(of, "inputs-answered"))
                        .beside(InWords.part(figures.answeredInTime(), figures.raisedInPeriod())),
                FigureLink.number(
                        "Age of the oldest that is not closed",
                        figures.oldestOpen(),
                        "days",
                        viewing.explained(of, "oldest-open-input")));
    }
}
