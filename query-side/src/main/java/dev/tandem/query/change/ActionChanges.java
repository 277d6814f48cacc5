package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different about actions. */
final class ActionChanges {

    private final Noted noted;

    ActionChanges(Noted noted) {
        this.noted = noted;
    }

    void between(List<ActionView> before, List<ActionView> after) {
        Noted.each(before, after, ActionView::id, this::action, action -> noted.gone(of(action), name(action)));
    }

    private void action(@Nullable ActionView before, ActionView after) {
        if (before == null) {
            noted.add(
                    ChangeKind.ACTION_ASSIGNED,
                    Severity.LOW,
                    of(after),
                    null,
                    after.due(),
                    "%s was assigned to %s, due on %s".formatted(name(after), Say.name(after.owner()), after.due()));
        } else {
            rescheduled(before, after);
            if (!before.title().equals(after.title())
                    || !Noted.same(before.owner(), after.owner())
                    || !before.firstDue().equals(after.firstDue())
                    || !Objects.equals(before.origin(), after.origin())
                    || !before.assignedAt().equals(after.assignedAt())) {
                noted.add(
                        ChangeKind.ACTION_CHANGED,
                        Severity.LOW,
                        of(after),
                        before.title(),
                        after.title(),
                        "%s is now %s's; it was %s of %s"
                                .formatted(
                                        name(after),
                                        Say.name(after.owner()),
                                        Say.quoted(before.title()),
                                        Say.name(before.owner())));
            }
        }
        ended(before, after);
        overdue(before, after);
    }

    private void rescheduled(ActionView before, ActionView after) {
        if (before.due().equals(after.due()) && before.reschedulings().equals(after.reschedulings())) {
            return;
        }
        var why = after.reschedulings().isEmpty()
                ? ""
                : Say.because(after.reschedulings().getLast().reason());
        noted.add(
                ChangeKind.ACTION_RESCHEDULED,
                Severity.LOW,
                of(after),
                before.due(),
                after.due(),
                before.due().equals(after.due())
                        ? "%s was rescheduled and is due on %s as before%s".formatted(name(after), after.due(), why)
                        : "%s is due on %s, was on %s%s".formatted(name(after), after.due(), before.due(), why));
    }

    private void ended(@Nullable ActionView before, ActionView after) {
        var was = before == null ? ActionStatus.OPEN : before.status();
        if (before != null
                        && was == after.status()
                        && Objects.equals(before.endedAt(), after.endedAt())
                        && Objects.equals(before.note(), after.note())
                || before == null && after.status() == ActionStatus.OPEN) {
            return;
        }
        boolean late = after.endedAt() != null
                && after.endedAt().atZone(noted.zone()).toLocalDate().isAfter(after.due());
        switch (after.status()) {
            case OPEN ->
                noted.add(
                        ChangeKind.ACTION_CHANGED,
                        Severity.LOW,
                        of(after),
                        was,
                        after.status(),
                        name(after) + " is open again");
            case COMPLETED ->
                noted.add(
                        ChangeKind.ACTION_COMPLETED,
                        Severity.LOW,
                        of(after),
                        was,
                        after.status(),
                        "%s was completed%s%s"
                                .formatted(name(after), late ? ", after it was due" : "", Say.because(after.note())));
            case DROPPED ->
                noted.add(
                        ChangeKind.ACTION_DROPPED,
                        Severity.LOW,
                        of(after),
                        was,
                        after.status(),
                        "%s was dropped%s".formatted(name(after), Say.because(after.note())));
        }
    }

    private void overdue(@Nullable ActionView before, ActionView after) {
        boolean was = before != null && before.overdue();
        if (after.overdue() && !was) {
            noted.add(
                    ChangeKind.ACTION_OVERDUE,
                    Severity.MEDIUM,
                    of(after),
                    false,
                    true,
                    "%s became overdue: it was due on %s, %s owns it"
                            .formatted(name(after), after.due(), Say.name(after.owner())));
        } else if (was && !after.overdue() && after.status() == ActionStatus.OPEN) {
            noted.add(
                    ChangeKind.ACTION_NOT_OVERDUE,
                    Severity.LOW,
                    of(after),
                    true,
                    false,
                    "%s is no longer overdue".formatted(name(after)));
        }
    }

    private static Subject of(ActionView action) {
        return subject(Of.ACTION, action.id(), action.title());
    }

    private static String name(ActionView action) {
        return "Action " + Say.quoted(action.title());
    }
}
