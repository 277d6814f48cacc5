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

    public static Figure of(Collection<FeedbackCard> feedback, LocalDate today, ZoneId zone) {
        int ended = 0;
        int converted = 0;
        for (var card : feedback) {
            if (card.closedAt() != null && Days.since(card.closedAt(), today, zone) <= PERIOD_DAYS) {
                ended++;
                converted += card.convertedTo() != null ? 1 : 0;
            }
        }
        return ended == 0
                ? Figure.none(FORMULA, NotEnoughData.NO_FEEDBACK_ENDED)
                : Figure.of(FORMULA, shown(ratio(converted, ended)));
    }
}
