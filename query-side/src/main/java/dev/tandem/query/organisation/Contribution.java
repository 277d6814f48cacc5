package dev.tandem.query.organisation;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.Glance;
import dev.tandem.query.figure.Warnings.Finding;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one partnership adds to the figures of the organisation on a day: numbers alone.
 *
 * @param since position of its first event
 * @param zone of the partnership
 * @param day there, for which these numbers hold
 * @param now absent for a closed partnership
 * @param lastMonth the last month that had ended everywhere
 * @param months marks of the twelve months up to that one, of those in which it was open or paused
 */
public record Contribution(
        PartnershipId id,
        long since,
        PartnershipStatus status,
        ZoneId zone,
        LocalDate day,
        @Nullable Now now,
        YearMonth lastMonth,
        List<Mark> months) {

    /** The last zone in which a month ends. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    static final int MONTHS = 12;

    public Contribution {
        months = List.copyOf(months);
    }

    /**
     * @param completion of the actions that were due; absent where none was
     * @param raised inputs that had to be answered by now
     * @param inTime of these, answered in time
     * @param rules those that warn, by id
     */
    public record Now(
            Mark mark,
            @Nullable BigDecimal completion,
            int open,
            int overdue,
            int raised,
            int inTime,
            int unanswered,
            List<Rule> rules) {

        public Now {
            rules = List.copyOf(rules);
        }
    }

    /** What one rule warns of in one partnership. */
    public record Rule(String rule, Severity highest, int warnings) {

        private Rule and(Rule other) {
            return new Rule(
                    rule, highest.compareTo(other.highest) > 0 ? highest : other.highest, warnings + other.warnings);
        }
    }

    /** The last month that has ended everywhere at an instant. */
    public static YearMonth lastMonth(Instant at) {
        return YearMonth.from(at.atOffset(LAST)).minusMonths(1);
    }

    public static Contribution of(Gauge gauge, Instant at) {
        var board = gauge.board();
        var last = lastMonth(at);
        var first = last.minusMonths(MONTHS - 1L);
        var months = gauge.marksUpTo(last).stream()
                .filter(mark -> !mark.month().isBefore(first) && !mark.month().isAfter(last))
                .toList();
        return new Contribution(
                board.id(),
                board.since(),
                board.status(),
                board.zone(),
                board.dayAt(at),
                board.status() == PartnershipStatus.CLOSED ? null : now(board, at),
                last,
                months);
    }

    /** Whether these numbers are those of an instant too, if nothing happened since. */
    public boolean holdsAt(Instant at) {
        return lastMonth(at).equals(lastMonth)
                && (now == null || LocalDate.ofInstant(at, zone).equals(day));
    }

    private static Now now(Board board, Instant at) {
        var glance = Glance.at(board, at);
        var actions = glance.actions();
        var inputs = AnsweredInputs.of(board.inputs(), glance.today(), board.zone());
        return new Now(
                Mark.of(YearMonth.from(glance.today()), glance),
                actions.completion().value(),
                actions.open(),
                actions.overdue(),
                inputs.raisedInPeriod(),
                inputs.answeredInTime(),
                inputs.unanswered(),
                rules(glance.findings()));
    }

    private static List<Rule> rules(Collection<Finding> findings) {
        Map<String, Rule> rules = new TreeMap<>();
        for (var finding : findings) {
            rules.merge(finding.rule(), new Rule(finding.rule(), finding.level(), 1), Rule::and);
        }
        return new ArrayList<>(rules.values());
    }
}
