package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.FeedbackCard;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;

/** Converted / closed or converted, of what ended from 180 days ago to today. */
public final class FeedbackConversion {

    public static final String FORMULA = "feedback-conversion@1";

    /** Days back from today in which the end counts. */
    static final int PERIOD_DAYS = 180;

    private FeedbackConversion() {}

    /** How a piece of feedback counts. */
    public enum Counting {
        CONVERTED,
        CLOSED,
        NOT_ENDED,
        ENDED_LONG_AGO;

        public boolean counts() {
            return this == CONVERTED || this == CLOSED;
        }
    }

    public static Counting counting(FeedbackCard card, LocalDate today, ZoneId zone) {
        if (card.closedAt() == null) {
            return Counting.NOT_ENDED;
        }
        if (Days.since(card.closedAt(), today, zone) > PERIOD_DAYS) {
            return Counting.ENDED_LONG_AGO;
        }
        return card.convertedTo() == null ? Counting.CLOSED : Counting.CONVERTED;
    }

    public static Figure of(Collection<FeedbackCard> feedback, LocalDate today, ZoneId zone) {
        int ended = 0;
        int converted = 0;
        for (var card : feedback) {
            var counting = counting(card, today, zone);
            ended += counting.counts() ? 1 : 0;
            converted += counting == Counting.CONVERTED ? 1 : 0;
        }
        return ended == 0
                ? Figure.none(FORMULA, NotEnoughData.NO_FEEDBACK_ENDED)
                : Figure.of(FORMULA, shown(ratio(converted, ended)));
    }
}
