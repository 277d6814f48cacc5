package dev.tandem.query.explain;

import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.figure.Days;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.Dated;
import dev.tandem.query.partnership.ActionCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is agreed to be done, and whether it is done in time. */
final class ActionExplanations extends Topic {

    ActionExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.ACTION_COMPLETION.figure(), this::actionCompletion);
        all.put(Formula.OPEN_ACTIONS.figure(), this::openActions);
        all.put(Formula.OVERDUE_ACTIONS.figure(), () -> overdueActions(Formula.OVERDUE_ACTIONS));
        all.put(Formula.MEDIAN_DAYS_OVERDUE.figure(), () -> overdueActions(Formula.MEDIAN_DAYS_OVERDUE));
        return all;
    }

    Explained actionCompletion() {
        var figure = Punctuality.of(board, today).completion();
        return Explained.of(Formula.ACTION_COMPLETION, figure, partnership.withDay(board.actions(), action -> {
            var counting = Punctuality.counting(new Dated(action, today, board.zone()));
            var why = switch (counting) {
                case IN_TIME, LATE -> null;
                case DROPPED -> "It was dropped";
                case NOT_DUE_YET -> "It can still be done in time, or was before it was due";
                case DUE_LONG_AGO -> "It was due more than 90 days ago";
            };
            return Item.of(
                    action.title().value(),
                    "due %s, %s".formatted(action.due(), end(action)),
                    partnership.subject(Kind.ACTION, action.id()),
                    why,
                    behind.action(action));
        }));
    }

    private String end(ActionCard action) {
        return action.endedAt() == null
                ? "not done"
                : "%s %s"
                        .formatted(
                                action.status().name().toLowerCase(Locale.ROOT),
                                Days.of(action.endedAt(), board.zone()));
    }

    private Explained openActions() {
        var open = board.actions().stream()
                .filter(action -> action.status() == ActionStatus.OPEN)
                .map(action -> Item.counted(
                        action.title().value(),
                        null,
                        partnership.subject(Kind.ACTION, action.id()),
                        List.of(behind.assigned(action))))
                .toList();
        return Explained.of(Formula.OPEN_ACTIONS, Punctuality.of(board, today).open(), open.stream());
    }

    private Explained overdueActions(Formula formula) {
        var figures = Punctuality.of(board, today);
        return new Explained(
                formula,
                formula == Formula.OVERDUE_ACTIONS
                        ? Result.of(figures.overdue())
                        : Result.of(figures.medianDaysOverdue()),
                partnership.withDay(overdue().toList()).toList());
    }

    Stream<Item> overdue() {
        return board.actions().stream()
                .filter(action -> Punctuality.daysOverdue(action, today) > 0)
                .map(action -> Item.counted(
                        action.title().value(),
                        Days.inWords(Punctuality.daysOverdue(action, today)),
                        partnership.subject(Kind.ACTION, action.id()),
                        List.of(behind.assigned(action), behind.due(action))));
    }
}
