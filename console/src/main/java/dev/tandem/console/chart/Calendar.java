package dev.tandem.console.chart;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Days from left to right.
 *
 * @param first the day at the left edge
 * @param last the day at the right edge, later than the first
 */
record Calendar(LocalDate first, LocalDate last) {
    /** Ticks this near to an edge, as a share of the width, would run into the day written there. */
    private static final double EDGE = 0.15;

    private static final int MOST_TICKS = 5;
    private static final List<Integer> MONTHS = List.of(1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200, 12_000);

    /** From the earliest to the latest of them; one day alone is in the middle of three. */
    static Calendar of(List<LocalDate> days) {
        var first = days.stream().min(LocalDate::compareTo).orElseThrow();
        var last = days.stream().max(LocalDate::compareTo).orElseThrow();
        return first.equals(last) ? new Calendar(first.minusDays(1), last.plusDays(1)) : new Calendar(first, last);
    }

    /** 0 on the first day, 1 on the last. */
    double at(LocalDate day) {
        return (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, last);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** First days of months, all of them or every so many: five at most, none near an edge. */
    List<LocalDate> ticks() {
        for (int months : MONTHS) {
            var ticks = every(months);
            if (ticks.size() <= MOST_TICKS) {
                return ticks;
            }
        }
        return List.of();
    }

    private List<LocalDate> every(int months) {
        var ticks = new ArrayList<LocalDate>();
        var inside = first.plusDays((long) (EDGE * ChronoUnit.DAYS.between(first, last)));
        long month = inside.getYear() * 12L + inside.getMonthValue() - 1;
        for (long m = Math.ceilDiv(month, months) * (long) months; ticks.size() <= MOST_TICKS; m += months) {
            var tick = LocalDate.of((int) Math.floorDiv(m, 12L), (int) Math.floorMod(m, 12L) + 1, 1);
            double at = at(tick);
            if (at > 1 - EDGE) {
                break;
            }
            if (at >= EDGE) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
