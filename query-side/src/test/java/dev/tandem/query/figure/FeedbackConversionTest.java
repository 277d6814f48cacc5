package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.FeedbackCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackConversionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static FeedbackCard feedback(Integer endedDaysAgo, boolean converted) {
        var ended = endedDaysAgo == null
                ? null
                : TODAY.minusDays(endedDaysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new FeedbackCard(
                new FeedbackId(Story.id(1)),
                null,
                null,
                null,
                null,
                Happened.HR,
                Happened.MANAGER,
                null,
                Instant.EPOCH,
                converted ? new ActionId(Story.id(2)) : null,
                ended,
                converted ? null : new Text("understood"));
    }

    private static Figure conversion(FeedbackCard... feedback) {
        return FeedbackConversion.of(List.of(feedback), TODAY, ZoneOffset.UTC);
    }

    @Test
    void isNotThereWhereNothingHasEnded() {
        var none = new Figure("feedback-conversion@1", null, NotEnoughData.NO_FEEDBACK_ENDED);
        assertThat(conversion()).isEqualTo(none);
        assertThat(conversion(feedback(null, false))).isEqualTo(none);
        assertThat(conversion(feedback(181, true))).isEqualTo(none);
    }

    @Test
    void isConvertedOfWhatEndedFromAHundredAndEightyDaysAgoToToday() {
        assertThat(conversion(
                        feedback(0, true),
                        feedback(180, true),
                        feedback(20, false),
                        feedback(181, false),
                        feedback(null, false)))
                .isEqualTo(new Figure("feedback-conversion@1", new BigDecimal("0.6667"), null));
    }

    @Test
    void goesByTheDaysOfThePartnershipsTimeZone() {
        // the second ended at noon of 16 December in UTC, 181 days ago; on the 17th, 180 days ago, at +14:00
        var ended = List.of(feedback(180, true), feedback(181, false));
        assertThat(FeedbackConversion.of(ended, TODAY, ZoneOffset.UTC).value()).isEqualByComparingTo("1");
        assertThat(FeedbackConversion.of(ended, TODAY, ZoneOffset.ofHours(14)).value())
                .isEqualByComparingTo("0.5");
    }
}
