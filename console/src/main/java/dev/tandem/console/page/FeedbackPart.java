package dev.tandem.console.page;

import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.FeedbackStatus;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Viewing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Feedback that is waited for, that is to be settled, and what came of it. */
@Component
final class FeedbackPart implements PartnershipPart {

    /**
     * Each newest first.
     *
     * @param asked not given yet
     * @param given neither turned into an action nor closed yet
     */
    public record Feedback(
            FigureLink conversion,
            List<FeedbackItem> asked,
            List<FeedbackItem> given,
            List<FeedbackItem> ended,
            List<Offer> offers) {}

    @Override
    public String part() {
        return "feedback";
    }

    @Override
    public String label() {
        return "Feedback";
    }

    @Override
    public int place() {
        return 70;
    }

    @Override
    public Feedback page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var here = Standpoint.of(viewing).within(view.partnership());
        return new Feedback(
                FigureLink.ratio(
                        "Led to an action, of what was settled in 180 days",
                        view.figures().feedbackConversion(),
                        viewing.explained(dashboard, "feedback-conversion")),
                items(view, here, Set.of(FeedbackStatus.REQUESTED)),
                items(view, here, Set.of(FeedbackStatus.GIVEN)),
                items(view, here, Set.of(FeedbackStatus.CONVERTED, FeedbackStatus.CLOSED)),
                PartnershipOffers.FEEDBACK.offers(here, view));
    }

    private static List<FeedbackItem> items(PartnershipDashboard view, Standpoint here, Set<FeedbackStatus> which) {
        return view.feedback().reversed().stream()
                .filter(feedback -> which.contains(feedback.status()))
                .map(feedback -> FeedbackItem.of(
                        feedback,
                        action(feedback, view),
                        view.partnership().zone(),
                        PartnershipOffers.FEEDBACK_ITEM.offers(here, feedback)))
                .toList();
    }

    private static @Nullable String action(FeedbackView feedback, PartnershipDashboard view) {
        return view.actions().stream()
                .filter(action -> action.id().equals(feedback.action()))
                .findFirst()
                .map(ActionView::title)
                .orElse(null);
    }
}
