package dev.tandem.api.query;

import dev.tandem.api.partnership.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides want of each other.
 *
 * @param inForce the newest revision that both sides signed
 * @param proposed the newest revision, where one side has yet to sign it
 */
public record CharterView(
        @Nullable Revision inForce, @Nullable Revision proposed) {

    /** @param signedBy the sides that signed it so far */
    public record Revision(
            int revision,
            String purpose,
            List<String> values,
            List<ExpectationView> expectations,
            List<Side> signedBy,
            Instant proposedAt,
            @Nullable Instant inForceAt) {}

    /** @param of the side of which it is expected */
    public record ExpectationView(Side of, String text) {}
}
