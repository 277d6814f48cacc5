package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an action.
 *
 * @param origin what it came from
 * @param endedAt when it was completed or dropped
 * @param note what was said on completing it, or the reason for dropping it
 */
public record ActionCard(
        ActionId id,
        Line title,
        PersonId owner,
        ActionStatus status,
        LocalDate due,
        List<Rescheduling> reschedulings,
        @Nullable Origin origin,
        Instant assignedAt,
        @Nullable Instant endedAt,
        @Nullable Text note) {

    public ActionCard {
        reschedulings = List.copyOf(reschedulings);
    }

    /** The due date was moved. */
    public record Rescheduling(LocalDate from, LocalDate to, Text reason, Instant at) {}

    static ActionCard evolve(@Nullable ActionCard card, ActionEvent event, Recorded<?> recorded) {
        if (event instanceof ActionAssigned e) {
            return new ActionCard(
                    e.action(),
                    e.title(),
                    e.owner(),
                    ActionStatus.OPEN,
                    e.due(),
                    List.of(),
                    e.origin(),
                    recorded.at(),
                    null,
                    null);
        }
        if (card == null) {
            throw new IllegalStateException("the action %s was never assigned".formatted(event.action()));
        }
        return switch (event) {
            case ActionAssigned e -> throw new IllegalStateException("unreachable: " + e);
            case ActionRescheduled e -> card.rescheduled(e.due(), e.reason(), recorded.at());
            case ActionCompleted e -> card.ended(ActionStatus.COMPLETED, recorded.at(), e.note());
            case ActionDropped e -> card.ended(ActionStatus.DROPPED, recorded.at(), e.reason());
        };
    }

    private ActionCard rescheduled(LocalDate to, Text reason, Instant at) {
        var more = Cards.plus(reschedulings, new Rescheduling(due, to, reason, at));
        return new ActionCard(id, title, owner, status, to, more, origin, assignedAt, endedAt, note);
    }

    private ActionCard ended(ActionStatus as, Instant at, @Nullable Text said) {
        return new ActionCard(id, title, owner, as, due, reschedulings, origin, assignedAt, at, said);
    }

    /** As it was assigned. */
    public LocalDate firstDue() {
        return reschedulings.isEmpty() ? due : reschedulings.getFirst().from();
    }
}
