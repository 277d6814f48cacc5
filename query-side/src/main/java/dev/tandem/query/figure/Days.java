package dev.tandem.query.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Days are those of the partnership's time zone. */
public final class Days {

    private Days() {}

    /** The day it is somewhere at an instant; UTC where it is not known where. */
    public static LocalDate of(Instant at, @Nullable ZoneId zone) {
        return LocalDate.ofInstant(at, zone == null ? ZoneOffset.UTC : zone);
    }

    /** Days from the day of an instant somewhere to a day there. */
    public static long since(Instant at, LocalDate today, ZoneId zone) {
        return ChronoUnit.DAYS.between(of(at, zone), today);
    }

    /** As one says it. */
    public static String inWords(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** Days past a date; 0 on it and before. */
    public static long past(LocalDate due, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due, today));
    }
}
