package dev.tandem.query.figure;

import static dev.tandem.query.figure.Happened.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceAdherenceTest {

    /** A Monday. */
    private static final String SET = "2026-01-05T09:00:00Z";

    static CadenceSet every(int every, CadenceUnit unit, MeetingKind kind) {
        return new CadenceSet(OURS, kind, every, unit, List.of());
    }

    private static Happened weekly() {
        return Happened.opened(SET, "UTC").at(SET, every(1, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE));
    }

    static TandemEvent[] held(int id, MeetingKind kind, String at) {
        var meeting = new MeetingId(Story.id(id));
        return new TandemEvent[] {
            new MeetingScheduled(OURS, meeting, kind, Instant.parse(at), 30, null, List.of()),
            new MeetingHeld(OURS, meeting)
        };
    }

    private static Happened oneOnOnes(Happened happened, String... days) {
        for (int i = 0; i < days.length; i++) {
            happened.at(SET, held(i, MeetingKind.ONE_ON_ONE, days[i] + "T10:00:00Z"));
        }
        return happened;
    }

    private static Figure adherence(Happened happened, String today) {
        return CadenceAdherence.of(happened.board(), MeetingKind.ONE_ON_ONE, LocalDate.parse(today));
    }

    private static Figure value(String value) {
        return new Figure("cadence-adherence@1", new BigDecimal(value), null);
    }

    private static Figure none(NotEnoughData reason) {
        return new Figure("cadence-adherence@1", null, reason);
    }

    @Test
    void isNotThereWithoutACadence() {
        assertThat(adherence(oneOnOnes(Happened.opened(SET, "UTC"), "2026-01-06"), "2026-03-01"))
                .isEqualTo(none(NotEnoughData.NO_CADENCE));
    }

    @Test
    void isNotThereBeforeAPeriodHasEnded() {
        var happened = oneOnOnes(weekly(), "2026-01-06");
        assertThat(adherence(happened, "2026-01-05")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(adherence(happened, "2026-01-11")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(adherence(happened, "2026-01-12")).isEqualTo(value("1.0000"));
    }

    @Test
    void isHeldPeriodsOfEndedPeriods() {
        // weeks of the 5th, 12th, 19th: the first and the third, which has two; the week of the 26th goes on
        var happened = oneOnOnes(weekly(), "2026-01-06", "2026-01-19", "2026-01-25", "2026-01-27");
        assertThat(adherence(happened, "2026-01-28")).isEqualTo(value("0.6667"));
    }

    @Test
    void isZeroWhereNothingWasHeld() {
        assertThat(adherence(weekly(), "2026-01-12")).isEqualTo(value("0.0000"));
    }

    @Test
    void looksAtTheLastSixEndedPeriods() {
        // of eight ended weeks only the first and the third, of 19 January, were held; six are left from the third on
        var happened = oneOnOnes(weekly(), "2026-01-06", "2026-01-20");
        assertThat(adherence(happened, "2026-03-02")).isEqualTo(value("0.1667"));
        assertThat(adherence(happened, "2026-03-09")).isEqualTo(value("0.0000"));
    }

    @Test
    void countsOnlyMeetingsOfTheKindThatWereHeld() {
        var cancelled = new MeetingId(Story.id(50));
        var happened = weekly().at(SET, held(1, MeetingKind.REVIEW, "2026-01-06T10:00:00Z"))
                .at(
                        SET,
                        new MeetingScheduled(
                                OURS,
                                cancelled,
                                MeetingKind.ONE_ON_ONE,
                                Instant.parse("2026-01-06T10:00:00Z"),
                                30,
                                null,
                                List.of()),
                        new MeetingCancelled(OURS, cancelled, new Text("ill")));
        assertThat(adherence(happened, "2026-01-12")).isEqualTo(value("0.0000"));
    }

    @ParameterizedTest
    @CsvSource({
        // a meeting on the 6th; weeks of the 5th and the 12th; paused from, to, adherence
        "2026-01-13T00:00:00Z, 2026-01-14T00:00:00Z, 1.0000", // the second week is left out
        "2026-01-18T23:00:00Z, , 1.0000", // paused on its last day, and still
        "2026-01-07T00:00:00Z, 2026-01-08T00:00:00Z, 0.0000", // the first is left out, although it was held
        "2026-01-19T00:00:00Z, , 0.5000" // after both
    })
    void leavesOutAPeriodWithADayOfPause(String from, String to, String adherence) {
        var happened = oneOnOnes(weekly(), "2026-01-06").at(from, new PartnershipPaused(OURS, new Text("leave")));
        if (to != null) {
            happened.at(to, new PartnershipResumed(OURS, new Text("back")));
        }
        assertThat(adherence(happened, "2026-01-19")).isEqualTo(value(adherence));
    }

    @Test
    void isNotThereWhereEveryPeriodHadAPause() {
        var happened = weekly().at("2026-01-06T00:00:00Z", new PartnershipPaused(OURS, new Text("leave")));
        assertThat(adherence(happened, "2026-02-02")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
    }

    @Test
    void doesNotReachFurtherBackForPausedPeriods() {
        // weeks of 5, 12, 19, 26 January, 2, 9, 16 February; only the first was held, the last was paused
        var happened = oneOnOnes(weekly(), "2026-01-06")
                .at("2026-02-17T00:00:00Z", new PartnershipPaused(OURS, new Text("leave")))
                .at("2026-02-18T00:00:00Z", new PartnershipResumed(OURS, new Text("back")));
        assertThat(adherence(happened, "2026-02-23")).isEqualTo(value("0.0000"));
    }

    @Test
    void countsPeriodsFromTheDayOnWhichTheCadenceInForceWasSet() {
        // weekly without a meeting since 5 January, fortnightly since the 20th: ended on 3 February
        var happened = oneOnOnes(weekly(), "2026-01-22")
                .at("2026-01-20T09:00:00Z", every(2, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE));
        assertThat(adherence(happened, "2026-02-02")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(adherence(happened, "2026-02-03")).isEqualTo(value("1.0000"));
    }

    @Test
    void goesByTheDaysOfThePartnershipsTimeZone() {
        // in Auckland it is already the 6th, so the first week ends with the 12th; 11:30 UTC on the 12th is the 13th
        // there at 00:30, and 10:30 UTC the 12th at 23:30
        var set = "2026-01-05T20:00:00Z";
        var late = Happened.opened(set, "Pacific/Auckland")
                .at(set, every(1, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE))
                .at(set, held(1, MeetingKind.ONE_ON_ONE, "2026-01-12T11:30:00Z"));
        var inTime = Happened.opened(set, "Pacific/Auckland")
                .at(set, every(1, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE))
                .at(set, held(1, MeetingKind.ONE_ON_ONE, "2026-01-12T10:30:00Z"));
        assertThat(adherence(late, "2026-01-12")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(adherence(late, "2026-01-13")).isEqualTo(value("0.0000"));
        assertThat(adherence(inTime, "2026-01-13")).isEqualTo(value("1.0000"));
    }

    @Test
    void monthsEndOnTheSameDayOrOnTheLastOfAShorterMonth() {
        var set = "2026-01-31T09:00:00Z";
        var happened = Happened.opened(set, "UTC")
                .at(set, every(1, CadenceUnit.MONTHS, MeetingKind.ONE_ON_ONE))
                .at(set, held(1, MeetingKind.ONE_ON_ONE, "2026-02-27T10:00:00Z"));
        assertThat(adherence(happened, "2026-02-27")).isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(adherence(happened, "2026-02-28")).isEqualTo(value("1.0000"));
        assertThat(adherence(happened, "2026-03-30")).isEqualTo(value("1.0000"));
        assertThat(adherence(happened, "2026-03-31")).isEqualTo(value("0.5000"));
    }

    @Test
    void ofAPartnershipIsTheMeanOverItsKinds() {
        // one-on-ones 1 of 2 weeks, check-ins 0 of 1 fortnight, reviews have no ended quarter: (0.5 + 0) / 2
        var happened = oneOnOnes(weekly(), "2026-01-06")
                .at(
                        SET,
                        every(2, CadenceUnit.WEEKS, MeetingKind.CHECK_IN),
                        every(3, CadenceUnit.MONTHS, MeetingKind.REVIEW));
        assertThat(CadenceAdherence.of(happened.board(), LocalDate.parse("2026-01-19")))
                .isEqualTo(value("0.2500"));
        assertThat(CadenceAdherence.of(happened.board(), LocalDate.parse("2026-01-06")))
                .isEqualTo(none(NotEnoughData.NO_PERIOD_ENDED));
        assertThat(CadenceAdherence.of(Happened.opened(SET, "UTC").board(), LocalDate.parse("2026-01-19")))
                .isEqualTo(none(NotEnoughData.NO_CADENCE));
    }
}
