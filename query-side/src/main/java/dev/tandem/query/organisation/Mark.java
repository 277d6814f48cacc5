package dev.tandem.query.organisation;

import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.figure.Glance;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a partnership was at an instant of a month, in numbers.
 *
 * @param status open or paused: of a closed one there is no mark
 * @param health absent where there was no score
 * @param adherence to its cadences; absent where it had none, or no period had ended
 * @param due actions due in the last 90 days
 * @param onTime of these, completed on or before the due date
 * @param goals active ones by health
 * @param need of attention
 */
public record Mark(
        YearMonth month,
        PartnershipStatus status,
        @Nullable BigDecimal health,
        @Nullable BigDecimal adherence,
        int due,
        int onTime,
        Map<GoalHealth, Integer> goals,
        int need) {

    public Mark {
        // in an order of its own: the same mark is always written the same way
        var ordered = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        ordered.putAll(goals);
        goals = Collections.unmodifiableMap(ordered);
    }

    /** The board as it is looked at at the end of a month, in its own time zone. */
    static Mark atTheEndOf(YearMonth month, Board board) {
        return of(board, month, endOf(month, board.zone()));
    }

    /** The last instant of a month. */
    public static Instant endOf(YearMonth month, ZoneId zone) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().minusNanos(1);
    }

    static Mark of(Board board, YearMonth month, Instant at) {
        return of(month, Glance.at(board, at));
    }

    static Mark of(YearMonth month, Glance glance) {
        var board = glance.board();
        var actions = glance.actions();
        var goals = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        for (var goal : board.goals()) {
            var state = glance.health(goal).state();
            if (state != null) {
                goals.merge(state, 1, Integer::sum);
            }
        }
        return new Mark(
                month,
                board.status(),
                glance.health().value(),
                glance.adherence().value(),
                actions.dueInPeriod(),
                actions.onTime(),
                goals,
                glance.needOfAttention());
    }
}
