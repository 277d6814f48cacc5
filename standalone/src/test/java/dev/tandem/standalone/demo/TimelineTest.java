package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.wire.TandemJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant LAST = Instant.parse("2026-04-03T07:17:00Z");

    private final Timeline timeline = new Timeline(LAST, Instant.parse("2027-03-02T15:00:00Z"));

    @Test
    void movesTheLastLineToTheDayOfLoadingAtItsOwnTime() {
        assertThat(timeline.at(LAST)).isEqualTo("2027-03-02T07:17:00Z");
    }

    @Test
    void movesEverythingElseByAsManyDays() {
        assertThat(timeline.at(Instant.parse("2026-01-05T09:00:00Z"))).isEqualTo("2026-12-04T09:00:00Z");
    }

    @Test
    void putsNothingAfterTheMomentOfLoading() {
        var early = new Timeline(LAST, Instant.parse("2027-03-02T00:10:00Z"));

        assertThat(early.at(LAST)).isEqualTo("2027-03-02T00:10:00Z");
        assertThat(early.at(LAST.minusSeconds(86_400))).isEqualTo("2027-03-01T07:17:00Z");
    }

    @Test
    void movesDatesWhereverTheyStandAndNothingElse() {
        var body = TandemJson.mapper().readTree("""
                {"title": "Plan of 2026-01-05", "due": "2026-01-31", "value": 2026, "none": null,
                 "terms": {"startOn": "2026-01-05", "keyResults": [{"on": "2026-04-03"}, "2026-02-28"]}}
                """);

        assertThat(timeline.dates(body)).isEqualTo(TandemJson.mapper().readTree("""
                {"title": "Plan of 2026-01-05", "due": "2026-12-30", "value": 2026, "none": null,
                 "terms": {"startOn": "2026-12-04", "keyResults": [{"on": "2027-03-02"}, "2027-01-27"]}}
                """));
    }

    @Test
    void movesInstantsWithTheirDaysAndMonthsByWholeMonths() {
        var body = TandemJson.mapper().readTree("""
                {"at": "2026-04-20T09:30:00Z", "month": "2026-03", "text": "2026-03 was good"}
                """);

        assertThat(timeline.dates(body)).isEqualTo(TandemJson.mapper().readTree("""
                {"at": "2027-03-19T09:30:00Z", "month": "2027-02", "text": "2026-03 was good"}
                """));
    }
}
