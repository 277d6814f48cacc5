package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation.Kind;
import java.util.Map;
import java.util.function.Supplier;

/** Policies whose newest version is not acknowledged. */
final class PolicyExplanations extends Topic {

    PolicyExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    /** By name. */
    Map<String, Supplier<Explained>> all() {
        return Map.of(Formula.UNACKNOWLEDGED_POLICIES.figure(), this::unacknowledgedPolicies);
    }

    private Explained unacknowledgedPolicies() {
        var open = board.policies().stream()
                .filter(policy -> policy.versions().getLast().acknowledgedAt() == null)
                .map(policy -> Item.counted(
                        policy.policy().value(),
                        policy.versions().getLast().version().value(),
                        partnership.subject(Kind.POLICY, policy.policy().value()),
                        behind.policy(policy)))
                .toList();
        return Explained.of(Formula.UNACKNOWLEDGED_POLICIES, open.size(), open.stream());
    }
}
