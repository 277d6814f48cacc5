package dev.tandem.query.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.property.Status;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.CalendarView;
import dev.tandem.api.query.CalendarView.Due;
import dev.tandem.api.query.CalendarView.Kind;
import dev.tandem.api.query.CalendarView.Meeting;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.PersonRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcsTest {

    private static final Instant SCHEDULED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant BEGINS = Instant.parse("2026-03-29T00:30:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final PersonRef PERSON = new PersonRef(new PersonId(ID), "Mats Berg");

    private static Meeting meeting(MeetingStatus status, String team, String place, int changes, String... agenda) {
        return new Meeting(
                new MeetingId(ID),
                new PartnershipId(ID),
                MeetingKind.ONE_ON_ONE,
                status,
                BEGINS,
                45,
                place,
                team,
                PERSON,
                List.of(new PersonRef(new PersonId(ID), "Hanna Reiter"), new PersonRef(new PersonId(ID), null)),
                List.of(agenda),
                changes,
                SCHEDULED);
    }

    private static String ics(Meeting meeting) {
        return Ics.of(new CalendarView(PERSON, List.of(meeting), List.of()));
    }

    private static VEvent only(String ics) {
        var calendar = Biweekly.parse(ics).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(calendar.getEvents()).hasSize(1);
        return calendar.getEvents().getFirst();
    }

    @Test
    void aMeetingIsAtItsInstantInUtc() {
        var ics = ics(meeting(MeetingStatus.SCHEDULED, "Logistics", null, 0));

        assertThat(ics)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .contains("\r\nUID:meeting-00000000-0000-0000-0000-000000000007@tandem\r\n")
                .contains("\r\nDTSTAMP:20260301T080000Z\r\n")
                .contains("\r\nDTSTART:20260329T003000Z\r\n")
                .contains("\r\nDTEND:20260329T011500Z\r\n")
                .contains("\r\nSUMMARY:One-on-one: Logistics\r\n")
                .contains("\r\nSTATUS:CONFIRMED\r\n")
                .contains("\r\nSEQUENCE:0\r\n")
                .contains("\r\nDESCRIPTION:With Hanna Reiter\\, Mats Berg.\r\n")
                .doesNotContain("LOCATION");
    }

    @Test
    void aCancelledMeetingStaysWithAHigherSequence() {
        var event = only(ics(meeting(MeetingStatus.CANCELLED, "Logistics", null, 2)));

        assertThat(event.getStatus()).isEqualTo(Status.cancelled());
        assertThat(event.getSequence().getValue()).isEqualTo(2);
        assertThat(only(ics(meeting(MeetingStatus.HELD, "Logistics", null, 0))).getStatus())
                .isEqualTo(Status.confirmed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "With, a comma; a semicolon: a colon, a back\\slash and \"quotes\"",
                "👩‍🔬👩🏽‍🚀🇪🇺 emoji 👩‍🔬👩🏽‍🚀🇪🇺 of several code points, folded somewhere"
                        + " 👩‍🔬👩🏽‍🚀🇪🇺👩‍🔬👩🏽‍🚀🇪🇺👩‍🔬👩🏽‍🚀🇪🇺",
                "Ünîçödé ïs twö öctèts pér lëttèr ànd thîs lïnè îs löng ènöügh tö bè földèd twîcè ör möré öftèn",
                "BEGIN:VEVENT",
                "日本語の長い題名は一文字が三オクテットなので早く折り返される日本語の長い題名は一文字が三オクテットなので"
            })
    void wordsComeBackAsTheyWereHoweverLinesAreFolded(String words) {
        var ics = ics(meeting(MeetingStatus.SCHEDULED, words, words, 0, words, "second " + words));

        assertThat(ics.lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(ics.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        var event = only(ics);
        assertThat(event.getSummary().getValue()).isEqualTo("One-on-one: " + words);
        assertThat(event.getLocation().getValue()).isEqualTo(words);
        assertThat(event.getDescription().getValue())
                .isEqualTo("With Hanna Reiter, Mats Berg.\n- %s\n- second %s".formatted(words, words));
        assertThat(event.getDateStart().getValue()).isEqualTo(Date.from(BEGINS));
    }

    @Test
    void whatIsDueIsAnEventOfThatWholeDay() {
        var due = new Due(Kind.ACTION, ID, "Talk to them", "Logistics", LocalDate.of(2026, 12, 31), 1, SCHEDULED);
        var ics = Ics.of(new CalendarView(PERSON, List.of(), List.of(due)));

        assertThat(ics)
                .contains("\r\nUID:action-00000000-0000-0000-0000-000000000007@tandem\r\n")
                .contains("\r\nDTSTART;VALUE=DATE:20261231\r\n")
                .contains("\r\nDTEND;VALUE=DATE:20270101\r\n")
                .contains("\r\nSUMMARY:Due: Talk to them\r\n")
                .contains("\r\nTRANSP:TRANSPARENT\r\n")
                .contains("\r\nSEQUENCE:1\r\n");
        assertThat(only(ics).getDescription().getValue()).isEqualTo("An action of yours with Logistics.");
    }

    @Test
    void isTheSameForTheSameCalendar() {
        var meeting = meeting(MeetingStatus.SCHEDULED, "Logistics", "Café", 0);

        assertThat(ics(meeting)).isEqualTo(ics(meeting));
    }
}
