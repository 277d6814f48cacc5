package dev.tandem.console.form;

import static dev.tandem.console.form.Given.command;
import static dev.tandem.console.form.Given.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.person.PersonId;
import dev.tandem.console.form.Choices.Choice;
import dev.tandem.console.form.Form.Control;
import dev.tandem.console.form.Form.Group;
import dev.tandem.console.form.Form.Hidden;
import dev.tandem.console.form.Form.Input;
import dev.tandem.console.form.Form.Option;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class FormMakerTest {

    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final String REVIEW = "55555555-5555-4555-8555-555555555555";

    private static final Choices CHOICES = type -> {
        if (type == PersonId.class) {
            return Optional.of(List.of(new Choice(ANNA, "Anna Beck", "In this partnership")));
        }
        return type == MeetingId.class
                ? Optional.of(List.of(new Choice(REVIEW, "Review, 3 Mar 2026, 10:00", null)))
                : Optional.empty();
    };

    private static Input input(Form form, String name) {
        return form.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(Input.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEveryShapeItsControl() {
        var meeting = Given.form(command("partnership.ScheduleMeeting"), new LinkedMultiValueMap<>());
        assertThat(input(meeting, "kind").control()).isEqualTo(Control.SELECT);
        assertThat(input(meeting, "at").type()).isEqualTo("datetime-local");
        assertThat(input(meeting, "at").hint()).isEqualTo("In the time zone Europe/Berlin.");
        assertThat(input(meeting, "durationMinutes").type()).isEqualTo("number");
        assertThat(input(meeting, "durationMinutes").min()).isEqualTo("1");
        assertThat(input(meeting, "durationMinutes").max()).isNull();
        assertThat(input(meeting, "place").longest()).isEqualTo(200);
        assertThat(input(meeting, "place").required()).isFalse();

        var pulse = Given.form(command("partnership.GivePulse"), new LinkedMultiValueMap<>());
        assertThat(input(pulse, "month").type()).isEqualTo("month");
        assertThat(input(pulse, "trust").control()).isEqualTo(Control.SCALE);
        assertThat(input(pulse, "trust").groups().getFirst().options())
                .extracting(Option::label)
                .containsExactly("1", "2", "3", "4", "5");

        var measured = Given.form(command("goal.MeasureKeyResult"), new LinkedMultiValueMap<>());
        assertThat(input(measured, "value").keyboard()).isEqualTo("decimal");
        assertThat(input(measured, "on").type()).isEqualTo("date");

        var charter = Given.form(command("partnership.ProposeCharter"), new LinkedMultiValueMap<>());
        assertThat(input(charter, "purpose").control()).isEqualTo(Control.LONG_TEXT);
        assertThat(input(charter, "values").control()).isEqualTo(Control.LINES);

        var responsibility = Given.form(command("partnership.AssignResponsibility"), new LinkedMultiValueMap<>());
        assertThat(input(responsibility, "accountable").required()).isTrue();
        assertThat(input(responsibility, "informed").required())
                .as("of a list there may be none")
                .isFalse();

        var channel = Given.form(command("partnership.AgreeChannel"), new LinkedMultiValueMap<>());
        assertThat(input(channel, "primary").control()).isEqualTo(Control.CHECKBOX);
    }

    @Test
    void offersWhatThereIsToChooseFrom() {
        var form = Given.form(command("partnership.AssignAction"), values("owner", ANNA), CHOICES);

        assertThat(input(form, "owner").groups())
                .containsExactly(new Group(
                        "In this partnership", List.of(new Option(ANNA, "Anna Beck", true, "f-owner-" + ANNA))));
        assertThat(input(form, "origin").groups())
                .containsExactly(new Group(
                        "Meeting",
                        List.of(new Option(
                                "meeting:" + REVIEW,
                                "Review, 3 Mar 2026, 10:00",
                                false,
                                "f-origin-meeting-" + REVIEW))));
    }

    @Test
    void asksForAnIdWhereNothingIsKnownToChooseFrom() {
        var form = Given.form(command("partnership.AssignAction"), new LinkedMultiValueMap<>());

        assertThat(input(form, "owner").control()).isEqualTo(Control.TEXT);
    }

    @Nested
    class WhatThePageHasSettled {

        @Test
        void isSaidInWordsAndSentAlong() {
            var form = Given.form(
                    command("partnership.ConfirmMeetingHeld"), values("__held", "meeting", "meeting", REVIEW), CHOICES);

            assertThat(form.facts()).containsExactly(new Form.Fact("Meeting", "Review, 3 Mar 2026, 10:00"));
            assertThat(form.hidden()).contains(new Hidden("meeting", REVIEW), new Hidden("__held", "meeting"));
            assertThat(form.parts()).extracting(Form.Part::name).containsExactly("notes");
        }

        @Test
        void isAskedForWhereThePageDidNotSayIt() {
            var form = Given.form(command("partnership.ConfirmMeetingHeld"), values("__held", "meeting"), CHOICES);

            assertThat(form.parts()).extracting(Form.Part::name).containsExactly("meeting", "notes");
        }
    }

    @Nested
    class SentTwice {

        @Test
        void isTheSameThing() {
            var type = command("partnership.AssignAction");
            var values = values("title", "Call");
            var first = Given.form(type, values);

            var again = Given.form(type, values, new Problem("due", "Please fill this in."));

            assertThat(again.hidden()).isEqualTo(first.hidden());
            assertThat(first.hidden())
                    .contains(
                            new Hidden("id", "11111111-1111-4111-8111-111111111111"),
                            new Hidden("__idempotencyKey", "key-1"),
                            new Hidden("__back", "/goals"))
                    .anyMatch(one -> one.name().equals("action") && one.value().length() == 36);
        }
    }

    @Nested
    class WhatIsWrong {

        private final Form form = Given.form(
                command("partnership.AssignAction"),
                values("title", "Call"),
                new Problem(null, "The partnership is paused."),
                new Problem("due", "Please fill this in."));

        @Test
        void standsOnTopWithAWayToTheField() {
            assertThat(form.problems())
                    .containsExactly(
                            new Form.Wrong(null, null, "The partnership is paused."),
                            new Form.Wrong("f-due", "Due", "Please fill this in."));
        }

        @Test
        void standsBesideTheFieldWhichOneIsLedTo() {
            var due = input(form, "due");

            assertThat(due.problem()).isEqualTo("Please fill this in.");
            assertThat(due.describedBy()).isEqualTo("f-due-problem");
            assertThat(due.focus()).isTrue();
            assertThat(input(form, "title").focus()).isFalse();
            assertThat(input(form, "title").value()).isEqualTo("Call");
        }
    }

    @Nested
    class GroupsOfFields {

        @Test
        void beginWithAnEmptyOne() {
            var form = Given.form(command("goal.ProposeGoal"), new LinkedMultiValueMap<>());
            var rows = (Form.Rows) form.parts().stream()
                    .filter(part -> part.name().equals("terms.keyResults"))
                    .findFirst()
                    .orElseThrow();

            assertThat(rows.add()).isEqualTo("add:terms.keyResults");
            assertThat(rows.addLabel()).isEqualTo("Add another key result");
            assertThat(rows.rows()).hasSize(1);
            var row = rows.rows().getFirst();
            assertThat(row.label()).isEqualTo("Key result 1");
            assertThat(row.remove()).isEqualTo("remove:terms.keyResults[0]");
            assertThat(row.hidden()).extracting(Hidden::name).containsExactly("terms.keyResults[0].keyResult");
            assertThat(row.parts())
                    .extracting(Form.Part::name)
                    .containsExactly(
                            "terms.keyResults[0].metric",
                            "terms.keyResults[0].unit",
                            "terms.keyResults[0].baseline",
                            "terms.keyResults[0].target",
                            "terms.keyResults[0].weight");
        }
    }

    @Test
    void asksWhichOfTwoMomentsIsMeantWhereATimeComesTwice() {
        var form = Given.form(command("partnership.MoveMeeting"), values("at", "2026-10-25T02:30"));

        var which = input(form, "at").which();
        assertThat(which).isNotNull();
        assertThat(which.name()).isEqualTo("__offset.at");
        assertThat(which.groups().getFirst().options())
                .extracting(Option::label)
                .containsExactly("UTC+02:00 (00:30 in UTC)", "UTC+01:00 (01:30 in UTC)");
    }

    @Test
    void offersToSayWhyWhereTheCommandHasNoPlaceForIt() {
        assertThat(Given.form(command("goal.AgreeGoal"), new LinkedMultiValueMap<>())
                        .reason())
                .isNotNull();
        assertThat(Given.form(command("goal.RejectGoal"), new LinkedMultiValueMap<>())
                        .reason())
                .isNull();
    }
}
