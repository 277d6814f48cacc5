package dev.tandem.console.form;

import static dev.tandem.console.form.Given.BERLIN;
import static dev.tandem.console.form.Given.ID;
import static dev.tandem.console.form.Given.command;
import static dev.tandem.console.form.Given.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Shape;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class SubmittedTest {

    private static final String ACTION = "22222222-2222-4222-8222-222222222222";
    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final String BEN = "44444444-4444-4444-8444-444444444444";

    private static Submitted read(String command, MultiValueMap<String, String> values) {
        return Submitted.read(command(command), ID, values, BERLIN);
    }

    private static <C> C accepted(Class<C> type, Submitted submitted) {
        assertThat(submitted.problems()).isEmpty();
        return type.cast(Objects.requireNonNull(submitted.command()));
    }

    private static MultiValueMap<String, String> goal() {
        return values(
                "partnershipId", ACTION,
                "terms.title", "Hire faster",
                "terms.why", "Teams wait too long",
                "terms.owner", ANNA,
                "terms.kind", "COMMITTED",
                "terms.startOn", "2026-01-01",
                "terms.dueOn", "2026-06-30",
                "terms.keyResults[0].keyResult", BEN,
                "terms.keyResults[0].metric", "Days to hire",
                "terms.keyResults[0].unit", "days",
                "terms.keyResults[0].baseline", "60",
                "terms.keyResults[0].target", "30.5",
                "terms.keyResults[0].weight", "100");
    }

    @Nested
    class WhatIsEmpty {

        @Test
        void isAbsentWhereItMayBe() {
            var command = accepted(
                    CompleteAction.class,
                    read("partnership.CompleteAction", values("action", ACTION, "note", " \r\n ")));

            assertThat(command.note()).isNull();
        }

        @Test
        void isAskedForWhereItMustBeAllAtOnce() {
            var submitted =
                    read("partnership.AssignAction", values("action", ACTION, "title", " ", "owner", "", "due", ""));

            assertThat(submitted.command()).isNull();
            assertThat(submitted.problems())
                    .containsExactlyInAnyOrder(
                            new Problem("title", "Please fill this in."),
                            new Problem("owner", "Please choose one."),
                            new Problem("due", "Please fill this in."));
        }

        @Test
        void isAnEmptyListWhereAListMustBe() {
            var command = accepted(
                    ProposeCharter.class,
                    read("partnership.ProposeCharter", values("revision", "1", "purpose", "Trust")));

            assertThat(command.values()).isEmpty();
            assertThat(command.expectations()).isEmpty();
        }

        @Test
        void leavesAListAloneThatMayBeAbsent() {
            var command = accepted(
                    HandOver.class, read("partnership.HandOver", values("manager", ANNA, "reason", "Ben moves on")));

            assertThat(command.hrPartners()).isNull();
        }

        @Test
        void isNoForABox() {
            var command = accepted(
                    AgreeChannel.class,
                    read("partnership.AgreeChannel", values("channel", ACTION, "kind", "CALL", "address", "+49 30 1")));

            assertThat(command.primary()).isFalse();
        }
    }

    @Test
    void takesLineBreaksAsEverywhereElse() {
        var command = accepted(
                CompleteAction.class,
                read("partnership.CompleteAction", values("action", ACTION, "note", "one\r\ntwo\r\n")));

        assertThat(command.note()).isEqualTo(new Text("one\ntwo"));
    }

    @Test
    void readsOneOfSeveralThingsFromOneList() {
        var command = accepted(
                AssignAction.class,
                read(
                        "partnership.AssignAction",
                        values(
                                "action",
                                ACTION,
                                "title",
                                "Call",
                                "owner",
                                ANNA,
                                "due",
                                "2026-04-01",
                                "origin",
                                "meeting:" + BEN)));

        assertThat(Objects.requireNonNull(command.origin()).meeting()).isEqualTo(MeetingId.of(BEN));
    }

    @Test
    void takesALineEachForAList() {
        var command = accepted(
                ProposeCharter.class,
                read(
                        "partnership.ProposeCharter",
                        values("revision", "1", "purpose", "Trust", "values", "Candour\r\n\r\n Care \r\n")));

        assertThat(command.values()).extracting(Object::toString).containsExactly("Candour", "Care");
    }

    @Test
    void saysWhichLineIsTooLong() {
        var submitted = read(
                "partnership.ProposeCharter",
                values("revision", "1", "purpose", "Trust", "values", "Candour\n" + "x".repeat(201)));

        assertThat(submitted.problems())
                .containsExactly(new Problem("values", "Number 2: Must have at most 200 characters, has 201."));
    }

    @Test
    void refusesAFieldThatIsNotInTheForm() {
        var submitted = read("partnership.CompleteAction", values("action", ACTION, "nothing", "x", "_csrf", "token"));

        assertThat(submitted.problems()).containsExactly(new Problem(null, "This form has no field “nothing”."));
    }

    @Nested
    class Numbers {

        @Test
        void areReadAsTheyAreWritten() {
            var command = accepted(ProposeGoal.class, read("goal.ProposeGoal", goal()));

            assertThat(command.terms().keyResults().getFirst().target()).isEqualTo("30.5");
            assertThat(command.terms().keyResults().getFirst().weight()).isEqualTo(100);
        }

        @Test
        void areRefusedBesideTheirField() {
            var values = goal();
            values.set("terms.keyResults[0].target", "30,5");
            values.set("terms.keyResults[0].weight", "101");
            values.set("terms.keyResults[0].baseline", "many");

            assertThat(read("goal.ProposeGoal", values).problems())
                    .containsExactlyInAnyOrder(
                            new Problem(
                                    "terms.keyResults[0].baseline",
                                    "Write a number like 12.5, with a point before the decimals."),
                            new Problem(
                                    "terms.keyResults[0].target",
                                    "Write a number like 12.5, with a point before the decimals."),
                            new Problem("terms.keyResults[0].weight", "Must be 1 to 100, is 101."));
        }

        @Test
        void areWholeWhereTheyMustBe() {
            var values = goal();
            values.set("terms.keyResults[0].weight", "1.5");

            assertThat(read("goal.ProposeGoal", values).problems())
                    .containsExactly(new Problem("terms.keyResults[0].weight", "Write a whole number."));
        }
    }

    @Nested
    class GroupsOfFields {

        @Test
        void areLeftOutWhereNothingIsWritten() {
            var values = goal();
            Rows.add(values, "terms.keyResults", keyResult());

            var command = accepted(ProposeGoal.class, read("goal.ProposeGoal", values));

            assertThat(command.terms().keyResults()).hasSize(1);
        }

        @Test
        void areReadWhateverTheirNumbers() {
            var values = new LinkedMultiValueMap<String, String>();
            goal().forEach((name, all) -> {
                values.addAll(name, all);
                if (name.contains("[0]") && !name.endsWith(".keyResult")) {
                    values.addAll(name.replace("[0]", "[7]"), all);
                }
            });
            values.set("terms.keyResults[7].keyResult", ANNA);
            values.set("terms.keyResults[7].metric", "Offers accepted");

            var command = accepted(ProposeGoal.class, read("goal.ProposeGoal", values));

            assertThat(command.terms().keyResults())
                    .extracting(one -> one.metric().value())
                    .containsExactly("Days to hire", "Offers accepted");
        }

        @Test
        void areNumberedAnewWhereOneIsTakenOut() {
            var values = goal();
            Rows.add(values, "terms.keyResults", keyResult());
            values.set("terms.keyResults[1].metric", "Offers accepted");

            Rows.remove(values, "terms.keyResults", 0);

            assertThat(values.getFirst("terms.keyResults[0].metric")).isEqualTo("Offers accepted");
            assertThat(Rows.count(values, "terms.keyResults")).isEqualTo(1);
            assertThat(values.getFirst("terms.title")).isEqualTo("Hire faster");
        }

        @Test
        void bringAnIdOfTheirOwn() {
            var values = goal();
            Rows.add(values, "terms.keyResults", keyResult());

            assertThat(values.getFirst("terms.keyResults[1].keyResult"))
                    .hasSize(36)
                    .isNotEqualTo(BEN);
            assertThat(values.getFirst("terms.keyResults[1].metric")).isEmpty();
        }

        private static Shape.Structure keyResult() {
            var terms = (Shape.Structure) Objects.requireNonNull(
                    Submitted.shapeOf(command("goal.ProposeGoal").body(), "terms"));
            var all = (Shape.Many) Objects.requireNonNull(Submitted.shapeOf(terms, "keyResults"));
            return (Shape.Structure) all.element();
        }
    }

    @Nested
    class Times {

        private static MultiValueMap<String, String> meeting(String at) {
            return values("meeting", ACTION, "kind", "ONE_ON_ONE", "at", at, "durationMinutes", "30");
        }

        private static Instant at(MultiValueMap<String, String> values) {
            return accepted(ScheduleMeeting.class, read("partnership.ScheduleMeeting", values))
                    .at();
        }

        @Test
        void areMeantInThePartnershipsZone() {
            assertThat(at(meeting("2026-02-03T10:00"))).isEqualTo("2026-02-03T09:00:00Z");
            assertThat(at(meeting("2026-07-03T10:00"))).isEqualTo("2026-07-03T08:00:00Z");
        }

        @Test
        void areRefusedWhereTheClocksLeaveThemOut() {
            assertThat(read("partnership.ScheduleMeeting", meeting("2026-03-29T02:30"))
                            .problems())
                    .containsExactly(
                            new Problem("at", "There is no such time on that day: the clocks go from 02:00 to 03:00."));
        }

        @Test
        void areAskedAboutWhereTheyComeTwice() {
            var values = meeting("2026-10-25T02:30");

            var submitted = read("partnership.ScheduleMeeting", values);

            assertThat(submitted.problems())
                    .containsExactly(new Problem(
                            "at",
                            "That time comes twice on that day, as the clocks are set back. Say which one is meant."));
            values.set("__offset.at", "+02:00");
            assertThat(at(values)).isEqualTo("2026-10-25T00:30:00Z");
            values.set("__offset.at", "+01:00");
            assertThat(at(values)).isEqualTo("2026-10-25T01:30:00Z");
        }

        @Test
        void areWrittenBackAsTheMomentTheyWere() {
            var type = command("partnership.MoveMeeting");
            for (var moment : new String[] {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:30:07.5Z"}) {
                var body = Bodies.of(type.body(), true).put("at", moment);

                var values = FieldValues.of(type.body(), body, BERLIN);

                assertThat(at(type, values)).isEqualTo(moment);
            }
        }

        private static Instant at(CommandType type, MultiValueMap<String, String> values) {
            var command = Submitted.read(type, ID, values, BERLIN).command();
            return ((MoveMeeting) Objects.requireNonNull(command)).at();
        }

        @Test
        void areRefusedInWords() {
            assertThat(read("partnership.ScheduleMeeting", meeting("tomorrow")).problems())
                    .containsExactly(new Problem("at", "Give a date and a time like 2026-03-31 09:30."));
        }

        @Test
        void liveInOurTime() {
            assertThat(read(
                                    "partnership.RescheduleAction",
                                    values("action", ACTION, "due", "1900-01-01", "reason", "x"))
                            .problems())
                    .containsExactly(new Problem("due", "Must be from 1 Jan 1970 to 31 Dec 2200, is 1 Jan 1900."));
        }
    }
}
