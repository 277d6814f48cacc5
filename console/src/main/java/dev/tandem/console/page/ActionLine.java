package dev.tandem.console.page;

import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action with where it comes from and what can be done. Shown by {@code partnership/rows :: actions}.
 *
 * @param tone the side of its owner: {@code hr} or {@code manager}; empty for neither
 * @param moved since when and why it is due later than it was; absent where it is not
 * @param origin what it came from; absent where it came from nothing
 * @param ended when, and what was said; absent while it is open
 */
public record ActionLine(
        String title,
        String owner,
        String tone,
        String due,
        Badge standing,
        @Nullable String moved,
        @Nullable String origin,
        @Nullable String ended,
        List<Offer> offers) {

    static ActionLine of(ActionView action, PartnershipScene scene) {
        return new ActionLine(
                action.title(),
                InWords.name(action.owner()),
                scene.tone(action.owner()),
                Times.day(action.due()),
                standing(action, scene),
                moved(action),
                scene.origin(action.origin()),
                ended(action, scene),
                PartnershipOffers.ACTION.offers(scene.here(), action));
    }

    private static Badge standing(ActionView action, PartnershipScene scene) {
        if (action.status() == ActionStatus.COMPLETED) {
            return late(action, scene) ? new Badge("done, but late", "closed") : new Badge("done in time", "done");
        }
        return ActionRow.of(action).late();
    }

    private static boolean late(ActionView action, PartnershipScene scene) {
        return LocalDate.ofInstant(Objects.requireNonNull(action.endedAt()), scene.zone())
                .isAfter(action.due());
    }

    private static @Nullable String moved(ActionView action) {
        if (action.reschedulings().isEmpty()) {
            return null;
        }
        return "first due %s; moved %s: %s"
                .formatted(
                        Times.day(action.firstDue()),
                        action.reschedulings().size() == 1
                                ? "once"
                                : InWords.count(action.reschedulings().size(), "time", "times") + ", at last",
                        action.reschedulings().getLast().reason());
    }

    private static @Nullable String ended(ActionView action, PartnershipScene scene) {
        if (action.endedAt() == null) {
            return null;
        }
        return "%s on %s%s"
                .formatted(
                        InWords.word(action.status()),
                        scene.day(action.endedAt()),
                        action.note() == null ? "" : ": " + action.note());
    }
}
