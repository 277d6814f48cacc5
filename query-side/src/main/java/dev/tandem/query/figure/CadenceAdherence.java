package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.Standing.Pause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Held periods / ended periods of the last six, per kind of meeting that has a cadence. Periods count from the day on
 * which the cadence in force was set; one is held when a held meeting of the kind took place on one of its days. Of the
 * six, one in which the partnership was paused on any day is left out.
 */
public final class CadenceAdherence {

    public static final String FORMULA = "cadence-adherence@1";

    /** Ended periods looked at. */
    static final int PERIODS = 6;

    private CadenceAdherence() {}

    /**
     * A stretch of days.
     *
     * @param until the day after its last
     */
    public record Period(LocalDate from, LocalDate until) {

        public boolean has(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }
    }

    /**
     * An ended period.
     *
     * @param paused whether the partnership was, on any of its days: then it is left out
     * @param held whether a meeting was held in it
     */
    public record Looked(Period period, boolean paused, boolean held) {}

    /** The last six ended periods of a cadence, the earliest first. */
    public static List<Looked> looked(Board board, Cadence cadence, LocalDate today) {
        return looked(new Glance(board, today), cadence);
    }

    private static List<Looked> looked(Glance glance, Cadence cadence) {
        var board = glance.board();
        var held = glance.heldOn(cadence.kind());
        return ended(cadence, board.zone(), glance.today()).stream()
                .map(period -> new Looked(
                        period,
                        board.standing().pauses().stream().anyMatch(pause -> touches(pause, period, board.zone())),
                        held.stream().anyMatch(period::has)))
                .toList();
    }

    public static Figure of(Board board, MeetingKind kind, LocalDate today) {
        return exact(new Glance(board, today), kind)
                .map(adherence -> Figure.of(FORMULA, shown(adherence)))
                .orElse(Figure.none(
                        FORMULA,
                        board.meetings().cadence(kind).isEmpty()
                                ? NotEnoughData.NO_CADENCE
                                : NotEnoughData.NO_PERIOD_ENDED));
    }

    /** The mean over the kinds that have a value. */
    public static Figure of(Board board, LocalDate today) {
        return of(new Glance(board, today));
    }

    static Figure of(Glance glance) {
        var cadences = glance.board().meetings().cadences();
        var known = cadences.stream()
                .flatMap(cadence -> exact(glance, cadence.kind()).stream())
                .toList();
        return Ratios.mean(known)
                .map(mean -> Figure.of(FORMULA, shown(mean)))
                .orElse(Figure.none(
                        FORMULA, cadences.isEmpty() ? NotEnoughData.NO_CADENCE : NotEnoughData.NO_PERIOD_ENDED));
    }

    private static Optional<BigDecimal> exact(Glance glance, MeetingKind kind) {
        var counted =
                glance.board().meetings().cadence(kind).map(glance::counted).orElse(List.of());
        long kept = counted.stream().filter(Looked::held).count();
        return counted.isEmpty() ? Optional.empty() : Optional.of(ratio(kept, counted.size()));
    }

    /** The days, where the partnership is, of the held meetings of a kind. */
    static List<LocalDate> heldOn(Board board, MeetingKind kind) {
        return board.meetings().all().stream()
                .filter(meeting -> meeting.kind() == kind && meeting.status() == MeetingStatus.HELD)
                .map(MeetingCard::at)
                .map(at -> Days.of(at, board.zone()))
                .toList();
    }

    /** Of the last six ended periods, those in which the partnership was not paused; the earliest first. */
    static List<Looked> counted(Glance glance, Cadence cadence) {
        return looked(glance, cadence).stream()
                .filter(looked -> !looked.paused())
                .toList();
    }

    private static List<Period> ended(Cadence cadence, ZoneId zone, LocalDate today) {
        var set = Days.of(cadence.since(), zone);
        long passed = unit(cadence).between(set, today) / cadence.every();
        // one month from 31 January ends on 28 February, when no full month has passed yet
        while (!begin(cadence, set, passed + 1).isAfter(today)) {
            passed++;
        }
        var periods = new ArrayList<Period>();
        for (long n = Math.max(0, passed - PERIODS); n < passed; n++) {
            periods.add(new Period(begin(cadence, set, n), begin(cadence, set, n + 1)));
        }
        return periods;
    }

    private static LocalDate begin(Cadence cadence, LocalDate set, long period) {
        return set.plus(period * cadence.every(), unit(cadence));
    }

    /** The first day on which one period after a day is over. */
    static LocalDate onePeriodAfter(LocalDate day, Cadence cadence) {
        return day.plus(cadence.every(), unit(cadence));
    }

    private static ChronoUnit unit(Cadence cadence) {
        return switch (cadence.unit()) {
            case DAYS -> ChronoUnit.DAYS;
            case WEEKS -> ChronoUnit.WEEKS;
            case MONTHS -> ChronoUnit.MONTHS;
        };
    }

    /** Whether a pause lasted on any day of a period. */
    public static boolean touches(Pause pause, Period period, ZoneId zone) {
        boolean begunBeforeItsEnd = Days.of(pause.from(), zone).isBefore(period.until());
        boolean overBeforeIt = pause.to() != null && Days.of(pause.to(), zone).isBefore(period.from());
        return begunBeforeItsEnd && !overBeforeIt;
    }
}
