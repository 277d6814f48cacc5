package dev.tandem.console.page;

import dev.tandem.api.query.ActionView;
import dev.tandem.console.frame.Times;

/**
 * An action in a table. Shown by {@code parts :: actions}.
 *
 * @param late how long it is overdue, or that it is open
 */
public record ActionRow(String title, String owner, String due, Badge late) {

    public static ActionRow of(ActionView action) {
        return new ActionRow(
                action.title(),
                InWords.name(action.owner()),
                Times.day(action.due()),
                action.overdue()
                        ? new Badge(InWords.count(action.daysOverdue(), "day", "days") + " overdue", "overdue")
                        : Badge.of(action.status()));
    }
}
