package dev.tandem.web.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** How large a message may be. What no honest client needs is refused before it costs anything. */
public final class Limits {

    /** Of a command's body, and of a line of a stream. */
    public static final int BODY_BYTES = 1 << 20;

    public static final int NESTING = 32;

    public static final int LIST_ELEMENTS = 1_000;

    /** Digits of a decimal in all, and on either side of the point. */
    public static final int DIGITS = 18;

    public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    public static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    static final YearMonth FIRST_MONTH = YearMonth.from(FIRST_DAY);

    static final YearMonth LAST_MONTH = YearMonth.from(LAST_DAY);

    static final Instant FIRST_MOMENT = Instant.parse("1970-01-01T00:00:00Z");

    /** Excluded. */
    static final Instant END_OF_TIME = Instant.parse("2201-01-01T00:00:00Z");

    static final int NAME_CHARACTERS = 200;

    static final int NUMBER_CHARACTERS = 100;

    private Limits() {}
}
