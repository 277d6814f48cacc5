package dev.tandem.api.query;

import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Feedback that was asked for or given.
 *
 * @param requester who asked for it; absent where it was given unasked
 * @param from who was asked
 * @param about what was asked
 * @param giver who gave it
 * @param to whom it was given
 * @param action what it was turned into
 */
public record FeedbackView(
        FeedbackId id,
        FeedbackStatus status,
        @Nullable PersonRef requester,
        @Nullable PersonRef from,
        @Nullable String about,
        @Nullable PersonRef giver,
        @Nullable PersonRef to,
        @Nullable String text,
        @Nullable Instant requestedAt,
        @Nullable Instant givenAt,
        @Nullable Instant endedAt,
        @Nullable ActionId action,
        @Nullable String closeReason) {}
