package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.InputCard;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * Answered within 14 days / raised 14 to 104 days ago; the first answer counts. One raised 14 days ago that has no
 * answer can still get it in time, and is left out. Beside it the oldest that is not closed.
 */
public final class AnsweredInputs {

    public static final String FORMULA = "inputs-answered@1";
    public static final String OLDEST_OPEN = "oldest-open-input@1";

    /** Days within which an answer is in time. */
    static final int DAYS_TO_ANSWER = 14;
    /** Days back from today beyond which nothing counts any more. */
    static final int PERIOD_DAYS = 104;

    private AnsweredInputs() {}

    /** How an input counts. */
    public enum Counting {
        IN_TIME,
        NOT_IN_TIME,
        STILL_TIME,
        RAISED_LONG_AGO;

        public boolean counts() {
            return this == IN_TIME || this == NOT_IN_TIME;
        }
    }

    /** One raised 14 days ago that has no answer can still get it in time. */
    public static Counting counting(InputCard input, LocalDate today, ZoneId zone) {
        long age = Days.since(input.raisedAt(), today, zone);
        if (age < DAYS_TO_ANSWER || (age == DAYS_TO_ANSWER && input.answers().isEmpty())) {
            return Counting.STILL_TIME;
        }
        if (age > PERIOD_DAYS) {
            return Counting.RAISED_LONG_AGO;
        }
        return answeredInTime(input, zone) ? Counting.IN_TIME : Counting.NOT_IN_TIME;
    }

    public static InputFigures of(Collection<InputCard> inputs, LocalDate today, ZoneId zone) {
        int raised = 0;
        int inTime = 0;
        int unanswered = 0;
        long oldest = -1;
        for (var input : inputs) {
            var counting = counting(input, today, zone);
            raised += counting.counts() ? 1 : 0;
            inTime += counting == Counting.IN_TIME ? 1 : 0;
            unanswered += status(input) == InputStatus.OPEN ? 1 : 0;
            oldest = input.closedAt() == null ? Math.max(oldest, Math.max(0, daysOpen(input, today, zone))) : oldest;
        }
        return new InputFigures(
                raised == 0
                        ? Figure.none(FORMULA, NotEnoughData.NO_INPUTS)
                        : Figure.of(FORMULA, shown(ratio(inTime, raised))),
                raised,
                inTime,
                unanswered,
                oldest < 0
                        ? Figure.none(OLDEST_OPEN, NotEnoughData.NOTHING_OPEN)
                        : Figure.of(OLDEST_OPEN, BigDecimal.valueOf(oldest)));
    }

    private static boolean answeredInTime(InputCard input, ZoneId zone) {
        if (input.answers().isEmpty()) {
            return false;
        }
        var answeredOn = Days.of(input.answers().getFirst().at(), zone);
        return Days.since(input.raisedAt(), answeredOn, zone) <= DAYS_TO_ANSWER;
    }

    public static InputStatus status(InputCard input) {
        if (input.closedAt() != null) {
            return InputStatus.CLOSED;
        }
        return input.answers().isEmpty() ? InputStatus.OPEN : InputStatus.ANSWERED;
    }

    /** Full days from its raising to its closing, or to today. */
    public static long daysOpen(InputCard input, LocalDate today, ZoneId zone) {
        var end = input.closedAt() == null ? today : Days.of(input.closedAt(), zone);
        return ChronoUnit.DAYS.between(Days.of(input.raisedAt(), zone), end);
    }
}
