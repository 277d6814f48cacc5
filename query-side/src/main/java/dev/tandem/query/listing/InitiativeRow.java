package dev.tandem.query.listing;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.InitiativeFilter;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Predicate;

/** @param overdue whether it goes on past its end, or has an overdue task */
public record InitiativeRow(
        String id,
        long since,
        PartnershipId partnership,
        PersonId owner,
        InitiativeStatus status,
        String title,
        LocalDate startOn,
        LocalDate endOn,
        Instant plannedAt,
        boolean overdue,
        boolean blocked)
        implements Row {

    public static InitiativeRow of(InitiativeCard initiative, Board board, Instant at) {
        var today = board.dayAt(at);
        boolean late = initiative.endedAt() == null && initiative.endOn().isBefore(today);
        return new InitiativeRow(
                initiative.id().toString(),
                initiative.since(),
                board.id(),
                initiative.owner(),
                initiative.status(),
                initiative.title().value(),
                initiative.startOn(),
                initiative.endOn(),
                initiative.plannedAt(),
                late || Punctuality.tasks(initiative, today).anyMatch(task -> Punctuality.daysOverdue(task) > 0),
                initiative.progress().blocked().isPresent());
    }

    /** Those that a filter lets through. */
    public static Predicate<InitiativeRow> matching(InitiativeFilter filter) {
        return row -> Row.is(filter.partnership(), row.partnership)
                && Row.is(filter.owner(), row.owner)
                && Row.is(filter.status(), row.status)
                && Row.is(filter.overdue(), row.overdue)
                && Row.is(filter.blocked(), row.blocked);
    }

    public static Comparator<InitiativeRow> by(InitiativeFilter.Order order, boolean descending) {
        return switch (order) {
            case END -> Order.by(InitiativeRow::endOn, descending);
            case START -> Order.by(InitiativeRow::startOn, descending);
            case TITLE -> Order.byText(InitiativeRow::title, descending);
            case STATUS -> Order.by(InitiativeRow::status, descending);
            case PLANNED_AT -> Order.by(InitiativeRow::plannedAt, descending);
        };
    }
}
