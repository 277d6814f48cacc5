package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides decided together.
 *
 * @param subject as the side that spoke first put it
 * @param rationales of each side that gave one, the first one first
 * @param inForceAt when both had given theirs
 */
public record DecisionCard(
        DecisionId id,
        Line subject,
        List<Rationale> rationales,
        @Nullable Instant inForceAt) {

    public DecisionCard {
        rationales = List.copyOf(rationales);
    }

    public record Rationale(Side by, Text text, Instant at) {}

    static DecisionCard evolve(@Nullable DecisionCard card, DecisionEvent event, Recorded<?> recorded) {
        return switch (event) {
            case JointDecisionRecorded e -> {
                var rationale = new Rationale(e.by(), e.rationale(), recorded.at());
                yield card == null
                        ? new DecisionCard(e.decision(), e.subject(), List.of(rationale), null)
                        : new DecisionCard(
                                card.id,
                                card.subject,
                                Cards.put(card.rationales, earlier -> earlier.by() == e.by(), earlier -> rationale),
                                card.inForceAt);
            }
            case JointDecisionInForce e -> {
                if (card == null) {
                    throw new IllegalStateException("the decision %s was never recorded".formatted(e.decision()));
                }
                yield new DecisionCard(card.id, card.subject, card.rationales, recorded.at());
            }
        };
    }
}
