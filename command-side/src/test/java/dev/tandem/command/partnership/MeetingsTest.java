package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.BEFORE_ITS_START;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.ITEM_SETTLED;
import static dev.tandem.api.error.RefusalCode.MEETING_CANCELLED;
import static dev.tandem.api.error.RefusalCode.MEETING_HELD;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.TOO_FAR_AHEAD;
import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItem;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingCommand;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.CancelMeeting;
import dev.tandem.api.partnership.MeetingCommand.ConfirmMeetingHeld;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingCommand.SettleAgendaItem;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeetingsTest {

    private static final MeetingId MEETING = new MeetingId(Told.id(401));
    private static final MeetingId NEXT = new MeetingId(Told.id(402));
    private static final MeetingId LATER = new MeetingId(Told.id(403));
    private static final MeetingId UNKNOWN_MEETING = new MeetingId(Told.id(404));
    private static final AgendaItemId ITEM = new AgendaItemId(Told.id(421));
    private static final AgendaItemId SECOND_ITEM = new AgendaItemId(Told.id(422));
    private static final AgendaItemId UNKNOWN_ITEM = new AgendaItemId(Told.id(423));
    private static final InputId INPUT = new InputId(Told.id(431));

    private static final String NO_MEETING = "there is no meeting 000007d0-0000-0000-0000-000000000194";

    private static final Instant AT = Instant.parse("2026-03-17T09:00:00Z");
    private static final Instant NEXT_AT = Instant.parse("2026-03-24T09:00:00Z");
    private static final Instant LATER_AT = Instant.parse("2026-03-31T09:00:00Z");
    private static final Instant AFTERWARDS = Instant.parse("2026-03-17T10:00:00Z");
    private static final Instant TWO_YEARS_AHEAD = Instant.parse("2028-03-10T09:00:00Z");

    private static final Line HOW_ARE_YOU = new Line("How are you?");
    private static final Line HIRING = new Line("Hiring");
    private static final Line BUDGET = new Line("Budget");
    private static final Line ROOM = new Line("Room 3");
    private static final Text REASON = new Text("One of us is ill");
    private static final Text OUTCOME = new Text("We hire two");
    private static final Note NOTES = new Note("A good talk");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());
    private final Scenario<PartnershipCommand, PartnershipAggregate> planned = open.given(scheduled(MEETING, AT));

    private static ScheduleMeeting schedule(MeetingId meeting, Instant at) {
        return new ScheduleMeeting(PARTNERSHIP, meeting, MeetingKind.ONE_ON_ONE, at, 30, ROOM);
    }

    private static TandemEvent scheduled(MeetingId meeting, Instant at, AgendaItem... agenda) {
        return scheduled(meeting, MeetingKind.ONE_ON_ONE, at, agenda);
    }

    private static TandemEvent scheduled(MeetingId meeting, MeetingKind kind, Instant at, AgendaItem... agenda) {
        return new MeetingScheduled(PARTNERSHIP, meeting, kind, at, 30, ROOM, List.of(agenda));
    }

    private static AgendaItem item(String id, Line topic) {
        return new AgendaItem(AgendaItemId.of(id), topic, null, null);
    }

    private static AgendaItem carried(AgendaItemId item, Line topic, MeetingId from) {
        return new AgendaItem(item, topic, null, from);
    }

    private static SetCadence cadence(MeetingKind kind, @Nullable List<Line> template) {
        return new SetCadence(PARTNERSHIP, kind, 2, CadenceUnit.WEEKS, template);
    }

    private static TandemEvent cadenceSet(MeetingKind kind, Line... template) {
        return new CadenceSet(PARTNERSHIP, kind, 2, CadenceUnit.WEEKS, List.of(template));
    }

    private static MoveMeeting move(MeetingId meeting, Instant at) {
        return new MoveMeeting(PARTNERSHIP, meeting, at);
    }

    private static TandemEvent moved(MeetingId meeting, Instant at) {
        return new MeetingMoved(PARTNERSHIP, meeting, at);
    }

    private static CancelMeeting cancel(MeetingId meeting) {
        return new CancelMeeting(PARTNERSHIP, meeting, REASON);
    }

    private static TandemEvent cancelled(MeetingId meeting) {
        return new MeetingCancelled(PARTNERSHIP, meeting, REASON);
    }

    private static AddAgendaItem add(MeetingId meeting, AgendaItemId item) {
        return new AddAgendaItem(PARTNERSHIP, meeting, item, HIRING, null);
    }

    private static AddAgendaItem add(About about) {
        return new AddAgendaItem(PARTNERSHIP, MEETING, ITEM, HIRING, about);
    }

    private static TandemEvent added(MeetingId meeting, AgendaItemId item, Line topic) {
        return new AgendaItemAdded(PARTNERSHIP, meeting, item, topic, null);
    }

    private static TandemEvent added(About about) {
        return new AgendaItemAdded(PARTNERSHIP, MEETING, ITEM, HIRING, about);
    }

    private static SettleAgendaItem settle(MeetingId meeting, AgendaItemId item) {
        return new SettleAgendaItem(PARTNERSHIP, meeting, item, OUTCOME);
    }

    private static TandemEvent settled(MeetingId meeting, AgendaItemId item) {
        return new AgendaItemSettled(PARTNERSHIP, meeting, item, OUTCOME);
    }

    private static ConfirmMeetingHeld confirm(MeetingId meeting) {
        return new ConfirmMeetingHeld(PARTNERSHIP, meeting, null);
    }

    private static TandemEvent confirmed(MeetingId meeting, Side by) {
        return new MeetingConfirmedHeld(PARTNERSHIP, meeting, by, null);
    }

    private static TandemEvent held(MeetingId meeting) {
        return new MeetingHeld(PARTNERSHIP, meeting);
    }

    private static TandemEvent carriedOver(MeetingId from, MeetingId to, AgendaItemId... items) {
        return new AgendaItemsCarriedOver(PARTNERSHIP, from, to, List.of(items));
    }

    private static Stream<DynamicTest> onlyParties(Scenario<PartnershipCommand, PartnershipAggregate> situation) {
        return new WhoMay<>(MeetingCommand.class, situation)
                .may(cadence(MeetingKind.REVIEW, null), HR, SECOND_HR, MANAGER)
                .may(schedule(MEETING, AT), HR, SECOND_HR, MANAGER)
                .may(move(MEETING, AT), HR, SECOND_HR, MANAGER)
                .may(cancel(MEETING), HR, SECOND_HR, MANAGER)
                .may(add(MEETING, ITEM), HR, SECOND_HR, MANAGER)
                .may(settle(MEETING, ITEM), HR, SECOND_HR, MANAGER)
                .may(confirm(MEETING), HR, SECOND_HR, MANAGER)
                .tests();
    }

    @Nested
    class NotScheduled {

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return onlyParties(open);
        }

        @ParameterizedTest
        @EnumSource
        void haveACadencePerKind(MeetingKind kind) {
            open.when(MANAGER, cadence(kind, List.of(HOW_ARE_YOU, HIRING))).then(cadenceSet(kind, HOW_ARE_YOU, HIRING));
        }

        @Test
        void mayHaveACadenceWithoutATemplate() {
            open.when(HR, cadence(MeetingKind.REVIEW, null)).then(cadenceSet(MeetingKind.REVIEW));
        }

        @Test
        void changeTheirCadence() {
            open.given(cadenceSet(MeetingKind.REVIEW, HIRING))
                    .when(HR, new SetCadence(PARTNERSHIP, MeetingKind.REVIEW, 3, CadenceUnit.MONTHS, List.of()))
                    .then(new CadenceSet(PARTNERSHIP, MeetingKind.REVIEW, 3, CadenceUnit.MONTHS, List.of()));
        }

        @Test
        void areScheduled() {
            open.when(HR, schedule(MEETING, AT)).then(scheduled(MEETING, AT));
        }

        @Test
        void areScheduledWithoutAPlace() {
            open.when(MANAGER, new ScheduleMeeting(PARTNERSHIP, MEETING, MeetingKind.CHECK_IN, AT, 15, null))
                    .then(new MeetingScheduled(PARTNERSHIP, MEETING, MeetingKind.CHECK_IN, AT, 15, null, List.of()));
        }

        @Test
        void areScheduledAfterTheFactAsWell() {
            var yesterday = Instant.parse("2026-03-09T09:00:00Z");
            open.when(HR, schedule(MEETING, yesterday)).then(scheduled(MEETING, yesterday));
        }

        @Test
        void areScheduledForUpToTwoYearsAhead() {
            open.when(HR, schedule(MEETING, TWO_YEARS_AHEAD)).then(scheduled(MEETING, TWO_YEARS_AHEAD));
        }

        @Test
        void areNotScheduledForMoreThanTwoYearsAhead() {
            open.when(HR, schedule(MEETING, TWO_YEARS_AHEAD.plusSeconds(1)))
                    .thenRefused(TOO_FAR_AHEAD, "2028-03-10T09:00:01Z is more than 2 years ahead");
        }

        @Test
        void areNotKnown() {
            planned.when(HR, move(UNKNOWN_MEETING, NEXT_AT)).thenRefused(NOT_FOUND, NO_MEETING);
            planned.when(HR, cancel(UNKNOWN_MEETING)).thenRefused(NOT_FOUND, NO_MEETING);
            planned.when(HR, add(UNKNOWN_MEETING, ITEM)).thenRefused(NOT_FOUND, NO_MEETING);
            planned.when(HR, settle(UNKNOWN_MEETING, ITEM)).thenRefused(NOT_FOUND, NO_MEETING);
            planned.when(HR, confirm(UNKNOWN_MEETING)).thenRefused(NOT_FOUND, NO_MEETING);
        }
    }

    @Nested
    class OfAKindWithATemplate {

        private final Scenario<PartnershipCommand, PartnershipAggregate> template =
                open.given(cadenceSet(MeetingKind.ONE_ON_ONE, HOW_ARE_YOU, HIRING));

        @Test
        void beginWithItsAgenda() {
            template.when(HR, schedule(MEETING, AT))
                    .then(scheduled(
                            MEETING,
                            AT,
                            item("68783f99-16a3-3c22-a672-f1511d32158a", HOW_ARE_YOU),
                            item("64829237-7966-3228-af5d-586e41c20448", HIRING)));
        }

        @Test
        void haveItemsOfTheirOwnEach() {
            template.when(HR, schedule(NEXT, AT))
                    .then(scheduled(
                            NEXT,
                            AT,
                            item("e926cf7d-8ba2-3c41-94a4-c29555322017", HOW_ARE_YOU),
                            item("7953722c-07b0-35c0-b404-56521cb9e6f3", HIRING)));
        }

        @Test
        void ofAnotherKindDoNotBeginWithIt() {
            template.when(HR, new ScheduleMeeting(PARTNERSHIP, MEETING, MeetingKind.REVIEW, AT, 30, ROOM))
                    .then(scheduled(MEETING, MeetingKind.REVIEW, AT));
        }

        @Test
        void beginWithTheNewestOne() {
            template.given(cadenceSet(MeetingKind.ONE_ON_ONE, BUDGET))
                    .when(HR, schedule(MEETING, AT))
                    .then(scheduled(MEETING, AT, item("68783f99-16a3-3c22-a672-f1511d32158a", BUDGET)));
        }

        @Test
        void takeNoItemThatSomeoneAddedElsewhere() {
            template.given(
                            scheduled(NEXT, NEXT_AT),
                            added(NEXT, AgendaItemId.of("68783f99-16a3-3c22-a672-f1511d32158a"), BUDGET))
                    .when(HR, schedule(MEETING, AT))
                    .thenRefused(ID_TAKEN, "there is an agenda item 68783f99-16a3-3c22-a672-f1511d32158a already");
        }

        @Test
        void takeWhatWaitsAfterTheTemplate() {
            template.given(
                            scheduled(MEETING, AT),
                            added(MEETING, ITEM, BUDGET),
                            confirmed(MEETING, Side.HR),
                            confirmed(MEETING, Side.MANAGER),
                            held(MEETING))
                    .when(HR, schedule(NEXT, NEXT_AT))
                    .then(scheduled(
                            NEXT,
                            NEXT_AT,
                            item("e926cf7d-8ba2-3c41-94a4-c29555322017", HOW_ARE_YOU),
                            item("7953722c-07b0-35c0-b404-56521cb9e6f3", HIRING),
                            carried(ITEM, BUDGET, MEETING)));
        }

        @Test
        void takeATopicThatWaitsOnceOnly() {
            template.given(scheduled(MEETING, AT), added(MEETING, ITEM, HOW_ARE_YOU), cancelled(MEETING))
                    .when(HR, schedule(NEXT, NEXT_AT))
                    .then(scheduled(
                            NEXT,
                            NEXT_AT,
                            item("7953722c-07b0-35c0-b404-56521cb9e6f3", HIRING),
                            carried(ITEM, HOW_ARE_YOU, MEETING)));
        }

        @Test
        void settleItsItems() {
            var howAreYou = item("68783f99-16a3-3c22-a672-f1511d32158a", HOW_ARE_YOU);
            template.given(scheduled(MEETING, AT, howAreYou))
                    .when(HR, settle(MEETING, howAreYou.item()))
                    .then(settled(MEETING, howAreYou.item()));
        }
    }

    @Nested
    class Scheduled {

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return onlyParties(planned.given(added(MEETING, ITEM, HIRING)));
        }

        @Test
        void areNotScheduledUnderTheSameIdAgain() {
            planned.when(MANAGER, schedule(MEETING, NEXT_AT))
                    .thenRefused(ID_TAKEN, "there is a meeting 000007d0-0000-0000-0000-000000000191 already");
        }

        @Test
        void areMoved() {
            planned.when(MANAGER, move(MEETING, NEXT_AT)).then(moved(MEETING, NEXT_AT));
            planned.when(HR, move(MEETING, TWO_YEARS_AHEAD)).then(moved(MEETING, TWO_YEARS_AHEAD));
        }

        @Test
        void areNotMovedMoreThanTwoYearsAhead() {
            planned.when(HR, move(MEETING, TWO_YEARS_AHEAD.plusSeconds(1)))
                    .thenRefused(TOO_FAR_AHEAD, "2028-03-10T09:00:01Z is more than 2 years ahead");
        }

        @Test
        void areCancelled() {
            planned.when(MANAGER, cancel(MEETING)).then(cancelled(MEETING));
        }

        @Test
        void getItems() {
            planned.when(MANAGER, add(MEETING, ITEM)).then(added(MEETING, ITEM, HIRING));
        }

        @Test
        void haveNoItemThatWasNeverAdded() {
            planned.when(HR, settle(MEETING, UNKNOWN_ITEM))
                    .thenRefused(
                            NOT_FOUND,
                            "there is no agenda item 000007d0-0000-0000-0000-0000000001a7"
                                    + " in the meeting 000007d0-0000-0000-0000-000000000191");
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void wereNotHeldBeforeTheirStart(Who who) {
            planned.at(AT.minusMillis(1))
                    .when(who, confirm(MEETING))
                    .thenRefused(BEFORE_ITS_START, "the meeting starts at 2026-03-17T09:00:00Z");
        }

        @Test
        void wereHeldFromTheirStartOn() {
            planned.at(AT).when(HR, confirm(MEETING)).then(confirmed(MEETING, Side.HR));
        }

        @Test
        void startWhenTheyWereMovedTo() {
            planned.given(moved(MEETING, NEXT_AT))
                    .at(AFTERWARDS)
                    .when(HR, confirm(MEETING))
                    .thenRefused(BEFORE_ITS_START, "the meeting starts at 2026-03-24T09:00:00Z");
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void areConfirmedByAnyHrPartnerForTheHrSide(Who who) {
            planned.at(AFTERWARDS)
                    .when(who, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, NOTES))
                    .then(new MeetingConfirmedHeld(PARTNERSHIP, MEETING, Side.HR, NOTES));
        }

        @Test
        void areConfirmedByTheManager() {
            planned.at(AFTERWARDS).when(MANAGER, confirm(MEETING)).then(confirmed(MEETING, Side.MANAGER));
        }
    }

    @Nested
    class WithItems {

        private final Scenario<PartnershipCommand, PartnershipAggregate> items =
                planned.given(added(MEETING, ITEM, HIRING), scheduled(NEXT, MeetingKind.REVIEW, NEXT_AT));

        @Test
        void settleThem() {
            items.when(MANAGER, settle(MEETING, ITEM)).then(settled(MEETING, ITEM));
        }

        @Test
        void doNotSettleThemTwice() {
            items.given(settled(MEETING, ITEM))
                    .when(HR, settle(MEETING, ITEM))
                    .thenRefused(
                            ITEM_SETTLED, "the agenda item 000007d0-0000-0000-0000-0000000001a5 is settled already");
        }

        @Test
        void doNotSettleThoseOfAnotherMeeting() {
            items.when(HR, settle(NEXT, ITEM)).thenRefused(NOT_FOUND);
        }

        @Test
        void giveTheirIdToNoOther() {
            var sentence = "there is an agenda item 000007d0-0000-0000-0000-0000000001a5 already";
            items.when(HR, add(MEETING, ITEM)).thenRefused(ID_TAKEN, sentence);
            items.when(HR, add(NEXT, ITEM)).thenRefused(ID_TAKEN, sentence);
            items.given(settled(MEETING, ITEM)).when(HR, add(NEXT, ITEM)).thenRefused(ID_TAKEN, sentence);
        }

        @Test
        void keepThemWhenMoved() {
            items.given(moved(MEETING, LATER_AT))
                    .when(HR, settle(MEETING, ITEM))
                    .then(settled(MEETING, ITEM));
        }
    }

    @Nested
    class WithItemsAboutSomething {

        private final Scenario<PartnershipCommand, PartnershipAggregate> among = planned.given(
                goal(GOAL, PARTNERSHIP),
                goal(OTHER_GOAL, OTHER_PARTNERSHIP),
                initiative(INITIATIVE, PARTNERSHIP),
                initiative(OTHER_INITIATIVE, OTHER_PARTNERSHIP),
                new ActionAssigned(PARTNERSHIP, ACTION, new Line("Write the advert"), OWNER.person(), DAY, null));

        private static final InitiativeId OTHER_INITIATIVE = new InitiativeId(Told.id(441));
        private static final String UNKNOWN = "000007d0-0000-0000-0000-000000000194";

        private static About about(GoalId goal) {
            return new About(goal, null, null, null);
        }

        private static About about(InputId input) {
            return new About(null, input, null, null);
        }

        private static About about(ActionId action) {
            return new About(null, null, action, null);
        }

        private static About about(InitiativeId initiative) {
            return new About(null, null, null, initiative);
        }

        private static TandemEvent goal(GoalId goal, PartnershipId partnership) {
            return new GoalProposed(
                    goal,
                    partnership,
                    Side.HR,
                    new GoalTerms(HIRING, REASON, OWNER.person(), GoalKind.COMMITTED, DAY, DAY, List.of()),
                    null);
        }

        private static TandemEvent initiative(InitiativeId initiative, PartnershipId partnership) {
            return new InitiativePlanned(
                    initiative,
                    partnership,
                    Side.HR,
                    HIRING,
                    InitiativeKind.TALENT,
                    REASON,
                    OWNER.person(),
                    List.of(),
                    DAY,
                    DAY);
        }

        @Test
        void nameAGoalOfThePartnership() {
            among.when(HR, add(about(GOAL))).then(added(about(GOAL)));
        }

        @Test
        void nameNoGoalOfAnother() {
            among.when(HR, add(about(OTHER_GOAL)))
                    .thenRefused(
                            NOT_FOUND, "there is no goal 000007d0-0000-0000-0000-000000000004 in this partnership");
        }

        @Test
        void nameNoGoalThatWasNeverProposed() {
            among.when(HR, add(about(new GoalId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no goal " + UNKNOWN + " in this partnership");
        }

        @Test
        void nameAnInitiativeOfThePartnership() {
            among.when(MANAGER, add(about(INITIATIVE))).then(added(about(INITIATIVE)));
        }

        @Test
        void nameNoInitiativeOfAnother() {
            among.when(HR, add(about(OTHER_INITIATIVE)))
                    .thenRefused(
                            NOT_FOUND,
                            "there is no initiative 000007d0-0000-0000-0000-0000000001b9 in this partnership");
        }

        @Test
        void nameNoInitiativeThatWasNeverPlanned() {
            among.when(HR, add(about(new InitiativeId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no initiative " + UNKNOWN + " in this partnership");
        }

        @Test
        void nameAnActionOfThePartnership() {
            among.when(HR, add(about(ACTION))).then(added(about(ACTION)));
        }

        @Test
        void nameNoActionThatWasNeverAssigned() {
            among.when(HR, add(about(new ActionId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no action " + UNKNOWN);
        }

        @Test
        void nameAnInputOfThePartnership() {
            among.given(new InputRaised(
                            PARTNERSHIP,
                            INPUT,
                            Side.HR,
                            HR.person(),
                            InputKind.OBSTACLE,
                            Severity.HIGH,
                            new Text("No budget")))
                    .when(MANAGER, add(about(INPUT)))
                    .then(added(about(INPUT)));
        }

        @Test
        void nameNoInputThatWasNeverRaised() {
            among.when(HR, add(about(new InputId(Told.id(404)))))
                    .thenRefused(NOT_FOUND, "there is no input " + UNKNOWN);
        }

        @Test
        void keepWhatTheyAreAboutWhenTheyWaitForTheNextMeeting() {
            among.given(added(about(GOAL)), cancelled(MEETING))
                    .when(HR, schedule(NEXT, NEXT_AT))
                    .then(scheduled(NEXT, NEXT_AT, new AgendaItem(ITEM, HIRING, about(GOAL), MEETING)));
        }
    }

    @Nested
    class ConfirmedByHr {

        private final Scenario<PartnershipCommand, PartnershipAggregate> confirmed = planned.given(
                        added(MEETING, ITEM, HIRING), confirmed(MEETING, Side.HR))
                .at(AFTERWARDS);

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return onlyParties(confirmed);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void areNotConfirmedForTheHrSideAgain(Who who) {
            confirmed
                    .when(who, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, null))
                    .thenNothing();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void keepFurtherNotesOfTheSideThatConfirmedThem(Who who) {
            confirmed
                    .when(who, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, NOTES))
                    .then(new MeetingConfirmedHeld(PARTNERSHIP, MEETING, Side.HR, NOTES));
        }

        @Test
        void wereHeldOnceTheManagerConfirmsIt() {
            confirmed
                    .given(settled(MEETING, ITEM))
                    .when(MANAGER, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, NOTES))
                    .then(new MeetingConfirmedHeld(PARTNERSHIP, MEETING, Side.MANAGER, NOTES), held(MEETING));
        }

        @Test
        void stillGetAndSettleItems() {
            confirmed.when(MANAGER, add(MEETING, SECOND_ITEM)).then(added(MEETING, SECOND_ITEM, HIRING));
            confirmed.when(MANAGER, settle(MEETING, ITEM)).then(settled(MEETING, ITEM));
        }

        @Test
        void areConfirmedAnewWhenTheyAreMoved() {
            var earlier = Instant.parse("2026-03-16T09:00:00Z");
            var moved = confirmed.given(moved(MEETING, earlier));
            moved.when(MANAGER, confirm(MEETING)).then(confirmed(MEETING, Side.MANAGER));
            moved.when(HR, confirm(MEETING)).then(confirmed(MEETING, Side.HR));
        }

        @Test
        void mayStillBeCancelled() {
            confirmed.when(MANAGER, cancel(MEETING)).then(cancelled(MEETING));
        }
    }

    @Nested
    class ConfirmedByTheManager {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void wereHeldOnceAnyHrPartnerConfirmsIt(Who who) {
            planned.given(confirmed(MEETING, Side.MANAGER))
                    .at(AFTERWARDS)
                    .when(who, confirm(MEETING))
                    .then(confirmed(MEETING, Side.HR), held(MEETING));
        }
    }

    @Nested
    class Held {

        private final Scenario<PartnershipCommand, PartnershipAggregate> held = planned.given(
                        added(MEETING, ITEM, HIRING),
                        added(MEETING, SECOND_ITEM, BUDGET),
                        confirmed(MEETING, Side.MANAGER),
                        confirmed(MEETING, Side.HR),
                        held(MEETING))
                .at(AFTERWARDS);

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return onlyParties(held);
        }

        @Test
        void areNeitherMovedNorCancelledNorGetItems() {
            var sentence = "the meeting was held already";
            held.when(HR, move(MEETING, NEXT_AT)).thenRefused(MEETING_HELD, sentence);
            held.when(MANAGER, cancel(MEETING)).thenRefused(MEETING_HELD, sentence);
            held.when(HR, add(MEETING, UNKNOWN_ITEM)).thenRefused(MEETING_HELD, sentence);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void areNotConfirmedAgain(Who who) {
            held.when(who, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, null)).thenNothing();
        }

        @Test
        void keepFurtherNotes() {
            held.when(MANAGER, new ConfirmMeetingHeld(PARTNERSHIP, MEETING, NOTES))
                    .then(new MeetingConfirmedHeld(PARTNERSHIP, MEETING, Side.MANAGER, NOTES));
        }

        @Test
        void stillSettleWhatWaitsForALaterOne() {
            held.when(HR, settle(MEETING, ITEM)).then(settled(MEETING, ITEM));
        }

        @Test
        void leaveWhatIsUnsettledToTheNextThatIsScheduled() {
            held.when(HR, schedule(NEXT, NEXT_AT))
                    .then(scheduled(
                            NEXT, NEXT_AT, carried(ITEM, HIRING, MEETING), carried(SECOND_ITEM, BUDGET, MEETING)));
        }

        @Test
        void leaveNothingThatWasSettledMeanwhile() {
            held.given(settled(MEETING, ITEM))
                    .when(HR, schedule(NEXT, NEXT_AT))
                    .then(scheduled(NEXT, NEXT_AT, carried(SECOND_ITEM, BUDGET, MEETING)));
        }

        @Test
        void leaveNothingToOnesOfAnotherKind() {
            held.when(HR, new ScheduleMeeting(PARTNERSHIP, NEXT, MeetingKind.REVIEW, NEXT_AT, 30, ROOM))
                    .then(scheduled(NEXT, MeetingKind.REVIEW, NEXT_AT));
        }

        @Test
        void leaveEverythingOnceOnly() {
            held.given(scheduled(NEXT, NEXT_AT, carried(ITEM, HIRING, MEETING), carried(SECOND_ITEM, BUDGET, MEETING)))
                    .when(HR, schedule(LATER, LATER_AT))
                    .then(scheduled(LATER, LATER_AT));
        }

        @Test
        void leaveWhatSeveralLeftInTheOrderOfTheMeetings() {
            var third = new AgendaItemId(Told.id(424));
            var earlier = Instant.parse("2026-03-16T09:00:00Z");
            held.given(scheduled(NEXT, earlier), added(NEXT, third, HOW_ARE_YOU), cancelled(NEXT))
                    .when(HR, schedule(LATER, LATER_AT))
                    .then(scheduled(
                            LATER,
                            LATER_AT,
                            carried(third, HOW_ARE_YOU, NEXT),
                            carried(ITEM, HIRING, MEETING),
                            carried(SECOND_ITEM, BUDGET, MEETING)));
        }
    }

    @Nested
    class HeldWithOthersAhead {

        private final Scenario<PartnershipCommand, PartnershipAggregate> ahead = planned.given(
                        added(MEETING, ITEM, HIRING),
                        added(MEETING, SECOND_ITEM, BUDGET),
                        scheduled(LATER, LATER_AT),
                        scheduled(NEXT, NEXT_AT),
                        confirmed(MEETING, Side.HR))
                .at(AFTERWARDS);

        @Test
        void carryWhatIsUnsettledOverToTheEarliest() {
            ahead.when(MANAGER, confirm(MEETING))
                    .then(
                            confirmed(MEETING, Side.MANAGER),
                            held(MEETING),
                            carriedOver(MEETING, NEXT, ITEM, SECOND_ITEM));
        }

        @Test
        void carryNothingOverThatIsSettled() {
            ahead.given(settled(MEETING, ITEM))
                    .when(MANAGER, confirm(MEETING))
                    .then(confirmed(MEETING, Side.MANAGER), held(MEETING), carriedOver(MEETING, NEXT, SECOND_ITEM));
        }

        @Test
        void carryNothingOverWhenAllIsSettled() {
            ahead.given(settled(MEETING, ITEM), settled(MEETING, SECOND_ITEM))
                    .when(MANAGER, confirm(MEETING))
                    .then(confirmed(MEETING, Side.MANAGER), held(MEETING));
        }

        @Test
        void passOverOnesThatAreCancelled() {
            ahead.given(cancelled(NEXT))
                    .when(MANAGER, confirm(MEETING))
                    .then(
                            confirmed(MEETING, Side.MANAGER),
                            held(MEETING),
                            carriedOver(MEETING, LATER, ITEM, SECOND_ITEM));
        }

        @Test
        void passOverOnesThatWereHeld() {
            ahead.given(confirmed(NEXT, Side.HR), confirmed(NEXT, Side.MANAGER), held(NEXT))
                    .at(Instant.parse("2026-03-25T09:00:00Z"))
                    .when(MANAGER, confirm(MEETING))
                    .then(
                            confirmed(MEETING, Side.MANAGER),
                            held(MEETING),
                            carriedOver(MEETING, LATER, ITEM, SECOND_ITEM));
        }

        @Test
        void lookAtWhenTheOthersWereMovedTo() {
            ahead.given(moved(NEXT, LATER_AT.plusSeconds(1)))
                    .when(MANAGER, confirm(MEETING))
                    .then(
                            confirmed(MEETING, Side.MANAGER),
                            held(MEETING),
                            carriedOver(MEETING, LATER, ITEM, SECOND_ITEM));
        }

        @Test
        void carryNothingBack() {
            ahead.given(moved(NEXT, AT), moved(LATER, AT.minusSeconds(1)))
                    .when(MANAGER, confirm(MEETING))
                    .then(confirmed(MEETING, Side.MANAGER), held(MEETING));
        }

        @Test
        void carryNothingOverToAnotherKind() {
            planned.given(
                            added(MEETING, ITEM, HIRING),
                            scheduled(NEXT, MeetingKind.CHECK_IN, NEXT_AT),
                            confirmed(MEETING, Side.HR))
                    .at(AFTERWARDS)
                    .when(MANAGER, confirm(MEETING))
                    .then(confirmed(MEETING, Side.MANAGER), held(MEETING));
        }
    }

    @Nested
    class WithCarriedOverItems {

        private final Scenario<PartnershipCommand, PartnershipAggregate> carried = planned.given(
                        added(MEETING, ITEM, HIRING),
                        added(MEETING, SECOND_ITEM, BUDGET),
                        settled(MEETING, SECOND_ITEM),
                        scheduled(NEXT, NEXT_AT),
                        confirmed(MEETING, Side.HR),
                        confirmed(MEETING, Side.MANAGER),
                        held(MEETING),
                        carriedOver(MEETING, NEXT, ITEM))
                .at(Instant.parse("2026-03-24T10:00:00Z"));

        @Test
        void settleThemAsTheirOwn() {
            carried.when(HR, settle(NEXT, ITEM)).then(settled(NEXT, ITEM));
            carried.given(settled(NEXT, ITEM)).when(HR, settle(NEXT, ITEM)).thenRefused(ITEM_SETTLED);
        }

        @Test
        void haveThemInTheOneBeforeNoMore() {
            carried.when(HR, settle(MEETING, ITEM))
                    .thenRefused(
                            NOT_FOUND,
                            "there is no agenda item 000007d0-0000-0000-0000-0000000001a5"
                                    + " in the meeting 000007d0-0000-0000-0000-000000000191");
        }

        @Test
        void leaveWhatWasSettledWhereItWas() {
            carried.when(HR, settle(MEETING, SECOND_ITEM)).thenRefused(ITEM_SETTLED);
            carried.when(HR, settle(NEXT, SECOND_ITEM)).thenRefused(NOT_FOUND);
        }

        @Test
        void carryThemOnWhenTheyAreHeldInTheirTurn() {
            carried.given(scheduled(LATER, LATER_AT), confirmed(NEXT, Side.MANAGER))
                    .when(HR, confirm(NEXT))
                    .then(confirmed(NEXT, Side.HR), held(NEXT), carriedOver(NEXT, LATER, ITEM));
        }

        @Test
        void carryThemOnWhenTheyAreCancelled() {
            carried.given(scheduled(LATER, LATER_AT))
                    .when(HR, cancel(NEXT))
                    .then(cancelled(NEXT), carriedOver(NEXT, LATER, ITEM));
        }

        @Test
        void nameTheLastOneThatLeftThem() {
            carried.given(cancelled(NEXT))
                    .when(HR, schedule(LATER, LATER_AT))
                    .then(scheduled(LATER, LATER_AT, MeetingsTest.carried(ITEM, HIRING, NEXT)));
        }

        @Test
        void settleThoseTheyWereScheduledWith() {
            var scheduled = planned.given(
                    added(MEETING, ITEM, HIRING),
                    cancelled(MEETING),
                    scheduled(NEXT, NEXT_AT, MeetingsTest.carried(ITEM, HIRING, MEETING)));
            scheduled.when(HR, settle(NEXT, ITEM)).then(settled(NEXT, ITEM));
            scheduled.when(HR, settle(MEETING, ITEM)).thenRefused(NOT_FOUND);
        }
    }

    @Nested
    class Cancelled {

        private final Scenario<PartnershipCommand, PartnershipAggregate> cancelled =
                planned.given(added(MEETING, ITEM, HIRING), cancelled(MEETING)).at(AFTERWARDS);

        @TestFactory
        Stream<DynamicTest> areForPartiesOnly() {
            return onlyParties(cancelled);
        }

        @Test
        void areNeitherMovedNorCancelledNorHeldNorGetItems() {
            var sentence = "the meeting was cancelled";
            cancelled.when(HR, move(MEETING, NEXT_AT)).thenRefused(MEETING_CANCELLED, sentence);
            cancelled.when(MANAGER, cancel(MEETING)).thenRefused(MEETING_CANCELLED, sentence);
            cancelled.when(HR, add(MEETING, SECOND_ITEM)).thenRefused(MEETING_CANCELLED, sentence);
            cancelled.when(MANAGER, confirm(MEETING)).thenRefused(MEETING_CANCELLED, sentence);
        }

        @Test
        void doNotGiveTheirIdToAnother() {
            cancelled.when(HR, schedule(MEETING, NEXT_AT)).thenRefused(ID_TAKEN);
        }

        @Test
        void stillSettleWhatWaitsForALaterOne() {
            cancelled.when(HR, settle(MEETING, ITEM)).then(settled(MEETING, ITEM));
        }

        @Test
        void leaveWhatIsUnsettledToTheNextThatIsScheduledEvenEarlier() {
            var earlier = Instant.parse("2026-03-17T08:00:00Z");
            cancelled
                    .when(MANAGER, schedule(NEXT, earlier))
                    .then(scheduled(NEXT, earlier, carried(ITEM, HIRING, MEETING)));
        }

        @Test
        void carryWhatIsUnsettledOverToOneAhead() {
            planned.given(added(MEETING, ITEM, HIRING), scheduled(LATER, LATER_AT), scheduled(NEXT, NEXT_AT))
                    .when(HR, cancel(MEETING))
                    .then(cancelled(MEETING), carriedOver(MEETING, NEXT, ITEM));
        }

        @Test
        void carryNothingOverWhenAllIsSettled() {
            planned.given(added(MEETING, ITEM, HIRING), settled(MEETING, ITEM), scheduled(NEXT, NEXT_AT))
                    .when(HR, cancel(MEETING))
                    .then(cancelled(MEETING));
        }
    }

    @Nested
    class OfAClosedPartnership {

        @Test
        void areAsTheyAre() {
            var closed = planned.given(added(MEETING, ITEM, HIRING), closed()).at(AFTERWARDS);
            Stream.of(
                            cadence(MeetingKind.REVIEW, null),
                            schedule(NEXT, NEXT_AT),
                            move(MEETING, NEXT_AT),
                            cancel(MEETING),
                            add(MEETING, SECOND_ITEM),
                            settle(MEETING, ITEM),
                            confirm(MEETING))
                    .forEach(command -> closed.when(HR, command).thenRefused(PARTNERSHIP_CLOSED));
        }
    }
}
