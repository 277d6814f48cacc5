package dev.tandem.query.listing;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * @param health absent where the goal is not active
 * @param progress absent before any measurement
 */
public record GoalRow(
        String id,
        long since,
        PartnershipId partnership,
        PersonId owner,
        GoalStatus status,
        String title,
        LocalDate startOn,
        LocalDate dueOn,
        Instant proposedAt,
        @Nullable GoalHealth health,
        @Nullable BigDecimal progress)
        implements Row {

    public static GoalRow of(GoalCard goal, Board board, Instant at) {
        var checkIn = board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null);
        var terms = goal.terms();
        return new GoalRow(
                goal.id().toString(),
                goal.since(),
                board.id(),
                terms.owner(),
                goal.status(),
                terms.title().value(),
                terms.startOn(),
                terms.dueOn(),
                goal.proposedAt(),
                GoalFigures.goalHealth(goal, checkIn, board.dayAt(at)).state(),
                GoalFigures.goalProgress(goal).value());
    }

    /** Those that a filter lets through. */
    public static Predicate<GoalRow> matching(GoalFilter filter) {
        return row -> Row.is(filter.partnership(), row.partnership)
                && Row.is(filter.owner(), row.owner)
                && Row.is(filter.status(), row.status)
                && Row.is(filter.health(), row.health)
                && (filter.dueAfter() == null || row.dueOn.isAfter(filter.dueAfter()))
                && (filter.dueBefore() == null || row.dueOn.isBefore(filter.dueBefore()))
                && Row.contains(row.title, filter.title());
    }

    public static Comparator<GoalRow> by(GoalFilter.Order order, boolean descending) {
        return switch (order) {
            case DUE -> Order.by(GoalRow::dueOn, descending);
            case START -> Order.by(GoalRow::startOn, descending);
            case TITLE -> Order.byText(GoalRow::title, descending);
            case STATUS -> Order.by(GoalRow::status, descending);
            case HEALTH -> Order.by(GoalRow::health, descending);
            case PROGRESS -> Order.by(GoalRow::progress, descending);
            case PROPOSED_AT -> Order.by(GoalRow::proposedAt, descending);
        };
    }
}
