package dev.tandem.query.figure;

import static dev.tandem.query.figure.Happened.ANNA;
import static dev.tandem.query.figure.Happened.BEN;
import static dev.tandem.query.figure.Happened.HR;
import static dev.tandem.query.figure.Happened.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.Recognitions;
import dev.tandem.query.partnership.Recognitions.Recognition;
import dev.tandem.query.partnership.Recognitions.Strength;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognitionBalanceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static Recognition given(Side by, PersonId to, Instant at) {
        return new Recognition(
                new RecognitionId(Story.id(1)), by, by == Side.HR ? HR : MANAGER, to, new Text("the launch"), null, at);
    }

    private static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Recognitions recognitions(Recognition... given) {
        return new Recognitions(List.of(given), List.of());
    }

    private static Figure given(Recognitions recognitions, Side side) {
        return RecognitionBalance.given(recognitions, side, TODAY, ZoneOffset.UTC);
    }

    @Test
    void countsWhatEachSideGaveFromNinetyDaysAgoToToday() {
        var all = recognitions(
                given(Side.MANAGER, ANNA, daysAgo(0)),
                given(Side.MANAGER, BEN, daysAgo(90)),
                given(Side.MANAGER, BEN, daysAgo(91)),
                given(Side.HR, ANNA, daysAgo(30)));
        assertThat(given(all, Side.MANAGER)).isEqualTo(new Figure("recognitions-given@1", new BigDecimal(2), null));
        assertThat(given(all, Side.HR)).isEqualTo(new Figure("recognitions-given@1", new BigDecimal(1), null));
    }

    @Test
    void noneGivenIsAValue() {
        assertThat(given(recognitions(), Side.HR)).isEqualTo(new Figure("recognitions-given@1", BigDecimal.ZERO, null));
    }

    @Test
    void goesByTheDaysOfThePartnershipsTimeZone() {
        // 13:00 UTC on 16 March is already the 17th in Auckland, 90 days before 15 June; 10:00 UTC is the 16th
        var auckland = ZoneId.of("Pacific/Auckland");
        var all = recognitions(
                given(Side.HR, ANNA, Instant.parse("2026-03-16T13:00:00Z")),
                given(Side.HR, ANNA, Instant.parse("2026-03-16T10:00:00Z")));
        assertThat(RecognitionBalance.given(all, Side.HR, TODAY, auckland).value())
                .isEqualByComparingTo("1");
    }

    @Test
    void namesThoseOfTheTeamWhoWereNeverRecognised() {
        var all = recognitions(given(Side.HR, ANNA, daysAgo(400)), given(Side.HR, MANAGER, daysAgo(1)));
        assertThat(RecognitionBalance.neverRecognised(all, List.of(ANNA, BEN)))
                .isEqualTo(new Figure("never-recognised@1", new BigDecimal(1), null));
        assertThat(RecognitionBalance.thoseNeverRecognised(all, List.of(ANNA, BEN)))
                .containsExactly(BEN);
        assertThat(RecognitionBalance.neverRecognised(all, List.of(ANNA)).value())
                .isEqualByComparingTo("0");
    }

    @Test
    void withoutATeamThereIsNobodyToCount() {
        assertThat(RecognitionBalance.neverRecognised(recognitions(), List.of()))
                .isEqualTo(new Figure("never-recognised@1", null, NotEnoughData.NO_TEAM));
        assertThat(RecognitionBalance.strengthCoverage(recognitions(), List.of()))
                .isEqualTo(new Figure("strength-coverage@1", null, NotEnoughData.NO_TEAM));
    }

    @Test
    void strengthsCoverThoseOfTheTeamOfWhomOneWasEndorsed() {
        // Anna has two that were endorsed, Ben one that was not, the manager is not of the team
        var strengths = new Recognitions(
                List.of(),
                List.of(
                        strength(ANNA, HR),
                        strength(ANNA, HR),
                        new Strength(BEN, new Line("calm"), MANAGER, List.of(), Instant.EPOCH),
                        strength(MANAGER, HR)));
        assertThat(RecognitionBalance.strengthCoverage(strengths, List.of(ANNA, BEN, HR)))
                .isEqualTo(new Figure("strength-coverage@1", new BigDecimal("0.3333"), null));
    }

    private static Strength strength(PersonId person, PersonId endorser) {
        return new Strength(person, new Line("calm"), MANAGER, List.of(endorser), Instant.EPOCH);
    }
}
