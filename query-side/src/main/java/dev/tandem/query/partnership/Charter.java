package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.CharterEvent.CharterInForce;
import dev.tandem.api.partnership.CharterEvent.CharterProposed;
import dev.tandem.api.partnership.CharterEvent.CharterSigned;
import dev.tandem.api.partnership.Expectation;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides expect of their working together.
 *
 * @param newest the last proposed
 * @param inForce the last that both signed
 */
public record Charter(@Nullable Version newest, @Nullable Version inForce) {

    static final Charter NONE = new Charter(null, null);

    /**
     * @param signedBy the proposing side first
     * @param inForceAt when both had signed it
     */
    public record Version(
            int revision,
            Text purpose,
            List<Line> values,
            List<Expectation> expectations,
            Side proposedBy,
            Instant proposedAt,
            List<Side> signedBy,
            @Nullable Instant inForceAt) {

        public Version {
            values = List.copyOf(values);
            expectations = List.copyOf(expectations);
            signedBy = List.copyOf(signedBy);
        }

        private Version signed(Side by) {
            return signedBy.contains(by)
                    ? this
                    : new Version(
                            revision,
                            purpose,
                            values,
                            expectations,
                            proposedBy,
                            proposedAt,
                            Cards.plus(signedBy, by),
                            inForceAt);
        }

        private Version inForce(Instant at) {
            return new Version(revision, purpose, values, expectations, proposedBy, proposedAt, signedBy, at);
        }
    }

    Charter evolve(CharterEvent event, Recorded<?> recorded) {
        return switch (event) {
            case CharterProposed e ->
                new Charter(
                        new Version(
                                e.revision(),
                                e.purpose(),
                                e.values(),
                                e.expectations(),
                                e.by(),
                                recorded.at(),
                                List.of(e.by()),
                                null),
                        inForce);
            case CharterSigned e -> new Charter(newest(e.revision()).signed(e.by()), inForce);
            case CharterInForce e -> {
                var signed = newest(e.revision()).inForce(recorded.at());
                yield new Charter(signed, signed);
            }
        };
    }

    private Version newest(int revision) {
        if (newest == null || newest.revision() != revision) {
            throw new IllegalStateException("revision %d of the charter is not the newest".formatted(revision));
        }
        return newest;
    }
}
