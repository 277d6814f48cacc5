package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PolicyView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Viewing;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What HR briefed the manager on, and whether the manager has taken note. */
@Component
final class PoliciesPart implements PartnershipPart {

    /**
     * @param awaited those that the manager has not taken note of, the oldest first
     * @param known the others, the latest first
     */
    public record Policies(FigureLink figure, List<PolicyCard> awaited, List<PolicyCard> known, List<Offer> offers) {}

    /** @param earlier the versions before; absent where this is the first */
    public record PolicyCard(
            String policy,
            String version,
            Badge status,
            String what,
            String why,
            String briefed,
            @Nullable String acknowledged,
            @Nullable String earlier,
            List<Offer> offers) {}

    @Override
    public String part() {
        return "policies";
    }

    @Override
    public String label() {
        return "Policies";
    }

    @Override
    public int place() {
        return 80;
    }

    @Override
    public Policies page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        return new Policies(
                FigureLink.count(
                        "To be acknowledged",
                        view.unacknowledged().size(),
                        viewing.explained(dashboard, "unacknowledged-policies")),
                view.policies().stream()
                        .filter(policy -> policy.acknowledgedAt() == null)
                        .sorted(Comparator.comparing(PolicyView::briefedAt))
                        .map(policy -> card(policy, scene))
                        .toList(),
                view.policies().stream()
                        .filter(policy -> policy.acknowledgedAt() != null)
                        .sorted(Comparator.comparing(PolicyView::briefedAt).reversed())
                        .map(policy -> card(policy, scene))
                        .toList(),
                PartnershipOffers.POLICIES.offers(scene.here(), view));
    }

    private static PolicyCard card(PolicyView policy, PartnershipScene scene) {
        var acknowledged = policy.acknowledgedAt();
        return new PolicyCard(
                policy.policy(),
                policy.version(),
                acknowledged == null ? new Badge("to be acknowledged", "pending") : new Badge("acknowledged", "done"),
                policy.what(),
                policy.why(),
                "briefed on " + scene.day(policy.briefedAt()),
                acknowledged == null ? null : "acknowledged on " + scene.day(acknowledged),
                policy.earlierVersions().isEmpty() ? null : String.join(", ", policy.earlierVersions()),
                PartnershipOffers.POLICY.offers(scene.here(), policy));
    }
}
