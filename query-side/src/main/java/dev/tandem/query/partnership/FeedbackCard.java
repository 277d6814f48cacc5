package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of feedback: asked for and perhaps given, or given without being asked for.
 *
 * @param requester who asked; absent where nobody did, as are {@code from}, {@code about} and {@code requestedAt}
 * @param from who was asked
 * @param giver absent until it is given, as are {@code to}, {@code text} and {@code givenAt}
 * @param to whom it is about, and for
 * @param convertedTo the action that came of it
 * @param closedAt when it was converted, or closed without
 * @param reason why it was closed without an action
 */
public record FeedbackCard(
        FeedbackId id,
        @Nullable PersonId requester,
        @Nullable PersonId from,
        @Nullable Line about,
        @Nullable Instant requestedAt,
        @Nullable PersonId giver,
        @Nullable PersonId to,

        @Guarded(value = Guard.PERSON, about = "to") @Nullable Note text,

        @Nullable Instant givenAt,
        @Nullable ActionId convertedTo,
        @Nullable Instant closedAt,
        @Nullable Text reason) {

    static FeedbackCard evolve(@Nullable FeedbackCard card, FeedbackEvent event, Recorded<?> recorded) {
        return switch (event) {
            case FeedbackRequested e ->
                new FeedbackCard(
                        e.feedback(),
                        e.requester(),
                        e.from(),
                        e.about(),
                        recorded.at(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case FeedbackGiven e -> given(card, e, recorded.at());
            case FeedbackConverted e -> known(card, e).closed(e.action(), recorded.at(), null);
            case FeedbackClosed e -> known(card, e).closed(null, recorded.at(), e.reason());
        };
    }

    private static FeedbackCard known(@Nullable FeedbackCard card, FeedbackEvent event) {
        if (card == null) {
            throw new IllegalStateException(
                    "the feedback %s was neither asked for nor given".formatted(event.feedback()));
        }
        return card;
    }

    private static FeedbackCard given(@Nullable FeedbackCard asked, FeedbackGiven e, Instant at) {
        return new FeedbackCard(
                e.feedback(),
                asked == null ? null : asked.requester,
                asked == null ? null : asked.from,
                asked == null ? null : asked.about,
                asked == null ? null : asked.requestedAt,
                e.giver(),
                e.to(),
                e.text(),
                at,
                null,
                null,
                null);
    }

    private FeedbackCard closed(@Nullable ActionId action, Instant at, @Nullable Text why) {
        return new FeedbackCard(id, requester, from, about, requestedAt, giver, to, text, givenAt, action, at, why);
    }
}
