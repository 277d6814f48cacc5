package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.InputCard.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweredInputsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static InputCard input(Instant raised, Instant closed, Instant... answers) {
        return new InputCard(
                new InputId(Story.id(1)),
                Side.HR,
                Happened.HR,
                InputKind.QUESTION,
                Severity.LOW,
                new Text("Who decides?"),
                raised,
                Stream.of(answers)
                        .map(at -> new Reply(Happened.MANAGER, new Text("You"), at))
                        .toList(),
                List.of(),
                closed,
                null);
    }

    private static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static InputCard open(int raisedDaysAgo) {
        return input(daysAgo(raisedDaysAgo), null);
    }

    private static InputCard answered(int raisedDaysAgo, int answeredDaysAgo) {
        return input(daysAgo(raisedDaysAgo), null, daysAgo(answeredDaysAgo));
    }

    private static InputFigures figures(InputCard... inputs) {
        return AnsweredInputs.of(List.of(inputs), TODAY, ZoneOffset.UTC);
    }

    @Test
    void thereIsNoFigureWithoutInputs() {
        assertThat(figures())
                .isEqualTo(new InputFigures(
                        new Figure("inputs-answered@1", null, NotEnoughData.NO_INPUTS),
                        0,
                        0,
                        0,
                        new Figure("oldest-open-input@1", null, NotEnoughData.NOTHING_OPEN)));
    }

    @ParameterizedTest
    @CsvSource({
        // raised, answered days ago; counted, in time
        "13,    ,  0, 0", // still within its limit
        "13,  10,  0, 0",
        "14,    ,  0, 0", // today is the last day for an answer
        "14,   0,  1, 1",
        "15,    ,  1, 0",
        "15,   1,  1, 1", // after 14 days
        "15,   0,  1, 0", // after 15 days
        "104, 90,  1, 1",
        "104,   ,  1, 0",
        "105, 95,  0, 0"
    })
    void countsWhatWasRaisedFourteenToAHundredAndFourDaysAgo(int raised, Integer answered, int counted, int inTime) {
        var figures = figures(answered == null ? open(raised) : answered(raised, answered));
        assertThat(figures.raisedInPeriod()).isEqualTo(counted);
        assertThat(figures.answeredInTime()).isEqualTo(inTime);
    }

    @Test
    void isTheShareAnsweredInTimeAndTheOldestThatIsNotClosed() {
        // in time: 20 -> 10, of 20, 30, 40; open are 30 (unanswered), 20 and 40 (answered, late), 3
        var figures = figures(answered(20, 10), open(30), answered(40, 5), open(3), input(daysAgo(90), daysAgo(80)));
        // the closed one of 90 days ago was never answered
        assertThat(figures.raisedInPeriod()).isEqualTo(4);
        assertThat(figures.answered()).isEqualTo(new Figure("inputs-answered@1", new BigDecimal("0.2500"), null));
        assertThat(figures.unanswered()).isEqualTo(2);
        assertThat(figures.oldestOpen().value()).isEqualByComparingTo("40");
    }

    @Test
    void theFirstAnswerCounts() {
        assertThat(figures(input(daysAgo(60), null, daysAgo(50), daysAgo(2))).answeredInTime())
                .isEqualTo(1);
    }

    @Test
    void goesByTheDaysOfThePartnershipsTimeZone() {
        // raised 1 June 23:00 in Honolulu; answered 15 June 23:00 there, which is the 16th in UTC
        var honolulu = ZoneId.of("Pacific/Honolulu");
        var input = input(Instant.parse("2026-06-02T09:00:00Z"), null, Instant.parse("2026-06-16T09:00:00Z"));
        var figures = AnsweredInputs.of(List.of(input), LocalDate.of(2026, 6, 16), honolulu);
        assertThat(figures.raisedInPeriod()).isEqualTo(1);
        assertThat(figures.answeredInTime()).isEqualTo(1);
        assertThat(figures.oldestOpen().value()).isEqualByComparingTo("15");
    }
}
