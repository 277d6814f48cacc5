package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the HR side told the manager about a policy.
 *
 * @param versions in the order they were briefed; only the last is up for acknowledgement
 */
public record PolicyCard(Line policy, List<Version> versions) {

    public PolicyCard {
        versions = List.copyOf(versions);
    }

    /**
     * @param what it says
     * @param why it changed or matters
     */
    public record Version(
            Line version,
            Text what,
            Text why,
            Instant briefedAt,
            @Nullable Instant acknowledgedAt) {

        private Version acknowledged(Instant at) {
            return new Version(version, what, why, briefedAt, at);
        }
    }

    static PolicyCard evolve(@Nullable PolicyCard card, PolicyEvent event, Recorded<?> recorded) {
        return switch (event) {
            case PolicyBriefed e -> {
                var version = new Version(e.version(), e.what(), e.why(), recorded.at(), null);
                yield new PolicyCard(e.policy(), card == null ? List.of(version) : Cards.plus(card.versions, version));
            }
            case PolicyAcknowledged e -> {
                if (card == null) {
                    throw new IllegalStateException("the policy %s was never briefed".formatted(e.policy()));
                }
                yield new PolicyCard(
                        card.policy,
                        Cards.each(
                                card.versions,
                                version -> version.version().equals(e.version()),
                                version -> version.acknowledged(recorded.at())));
            }
        };
    }
}
