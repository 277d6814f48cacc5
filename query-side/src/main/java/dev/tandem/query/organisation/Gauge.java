package dev.tandem.query.organisation;

import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.figure.Days;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.projection.Recorded;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partnership as the organisation's figures need it.
 *
 * @param board folded as every board is, from what {@link Essence} leaves of the events
 * @param month the latest in which something happened, where the partnership is
 * @param marks of months before that one, oldest first, as it stood at their ends; of the last three years
 */
public record Gauge(Board board, YearMonth month, List<Mark> marks) {

    /** Marks kept: what is asked about a moment is about the year before it. */
    static final int KEPT = 36;

    public Gauge {
        marks = List.copyOf(marks);
    }

    static @Nullable Gauge evolve(@Nullable Gauge gauge, Recorded<?> recorded) {
        var essence = Essence.of(recorded.event());
        if (essence == null) {
            return gauge;
        }
        var board = Board.evolve(gauge == null ? null : gauge.board, essence, recorded);
        var month = YearMonth.from(Days.of(recorded.at(), board.zone()));
        if (gauge == null) {
            return new Gauge(board, month, List.of());
        }
        return month.isAfter(gauge.month)
                ? new Gauge(board, month, gauge.marksUpTo(month.minusMonths(1)))
                : new Gauge(board, gauge.month, gauge.marks);
    }

    /** The marks of all months up to one, of the last three years: those after its own as nothing happened in them. */
    List<Mark> marksUpTo(YearMonth last) {
        if (board.status() == PartnershipStatus.CLOSED) {
            return marks;
        }
        var all = new ArrayList<>(marks);
        var first = last.minusMonths(KEPT - 1L);
        for (var next = month.isAfter(first) ? month : first; !next.isAfter(last); next = next.plusMonths(1)) {
            all.add(Mark.atTheEndOf(next, board));
        }
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }
}
