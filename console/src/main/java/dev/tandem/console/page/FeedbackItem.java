package dev.tandem.console.page;

import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.form.Offer;
import dev.tandem.console.frame.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feedback that was asked for or given. Shown by {@code people/parts :: feedback}.
 *
 * @param sentence who asked or gave it to whom, and when
 * @param about what was asked
 * @param outcome what came of it
 */
public record FeedbackItem(
        Badge status,
        String sentence,
        @Nullable String about,
        @Nullable String text,
        @Nullable String outcome,
        List<Offer> offers) {

    /** @param action the title of what it was turned into, where that is known */
    public static FeedbackItem of(FeedbackView view, @Nullable String action, ZoneId zone, List<Offer> offers) {
        return new FeedbackItem(
                status(view),
                view.givenAt() == null ? asked(view, zone) : given(view, zone),
                view.about(),
                view.text(),
                outcome(view, action, zone),
                offers);
    }

    private static Badge status(FeedbackView view) {
        return switch (view.status()) {
            case REQUESTED -> new Badge("asked for", "pending");
            case GIVEN -> new Badge("given", "open");
            case CONVERTED -> new Badge("led to an action", "done");
            case CLOSED -> new Badge("closed", "closed");
        };
    }

    private static String asked(FeedbackView view, ZoneId zone) {
        return "%s asked %s for feedback%s."
                .formatted(name(view.requester()), name(view.from()), on(view.requestedAt(), zone));
    }

    private static String given(FeedbackView view, ZoneId zone) {
        var unasked =
                "%s gave feedback to %s%s".formatted(name(view.giver()), name(view.to()), on(view.givenAt(), zone));
        return view.requester() == null
                ? unasked + ", unasked."
                : unasked + ", asked by %s%s.".formatted(name(view.requester()), on(view.requestedAt(), zone));
    }

    private static @Nullable String outcome(FeedbackView view, @Nullable String action, ZoneId zone) {
        return switch (view.status()) {
            case REQUESTED, GIVEN -> null;
            case CONVERTED ->
                "Turned into %s%s."
                        .formatted(
                                action == null ? "an action" : "the action \u201c%s\u201d".formatted(action),
                                on(view.endedAt(), zone));
            case CLOSED ->
                "Closed%s%s"
                        .formatted(
                                on(view.endedAt(), zone), view.closeReason() == null ? "." : ": " + view.closeReason());
        };
    }

    private static String name(@Nullable PersonRef person) {
        return person == null ? "somebody" : InWords.name(person);
    }

    private static String on(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : " on " + Times.day(at, zone);
    }
}
