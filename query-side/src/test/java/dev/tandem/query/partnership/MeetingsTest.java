package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.AgendaItem;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
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
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.MeetingCard.Confirmation;
import dev.tandem.query.partnership.MeetingCard.Item;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeetingsTest {

    private static final Instant MONDAY = Instant.parse("2026-03-09T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");
    private static final MeetingId FIRST = new MeetingId(Story.id(1));
    private static final MeetingId SECOND = new MeetingId(Story.id(2));
    private static final MeetingId THIRD = new MeetingId(Story.id(3));
    private static final AgendaItemId ITEM = new AgendaItemId(Story.id(11));
    private static final AgendaItemId OTHER = new AgendaItemId(Story.id(12));
    private static final About GOAL = new About(new GoalId(Story.id(21)), null, null, null);
    private static final Line HIRING = new Line("Hiring");

    private static Meetings meetings(TandemEvent... next) {
        return Opened.board(next).meetings();
    }

    private static MeetingScheduled scheduled(MeetingId id, AgendaItem... agenda) {
        return new MeetingScheduled(US, id, MeetingKind.ONE_ON_ONE, MONDAY, 45, new Line("Café"), List.of(agenda));
    }

    private static AgendaItemAdded added(MeetingId meeting, AgendaItemId item) {
        return new AgendaItemAdded(US, meeting, item, HIRING, GOAL);
    }

    @Nested
    class Cadences {

        @Test
        void goOnWhenOnlyTheTemplateChanges() {
            var plain = new CadenceSet(US, MeetingKind.ONE_ON_ONE, 1, CadenceUnit.WEEKS, List.of());
            var withTopics =
                    new CadenceSet(US, MeetingKind.ONE_ON_ONE, 1, CadenceUnit.WEEKS, List.of(new Line("How are you?")));

            assertThat(meetings(plain, withTopics).cadences())
                    .containsExactly(new Cadence(
                            MeetingKind.ONE_ON_ONE,
                            1,
                            CadenceUnit.WEEKS,
                            List.of(new Line("How are you?")),
                            timeOf(1)));
        }

        @Test
        void theLastOneOfAKindIsInForceSinceItWasSet() {
            var weekly = new CadenceSet(US, MeetingKind.ONE_ON_ONE, 1, CadenceUnit.WEEKS, List.of());
            var monthly = new CadenceSet(US, MeetingKind.REVIEW, 1, CadenceUnit.MONTHS, List.of(new Line("Goals")));
            var fortnightly = new CadenceSet(US, MeetingKind.ONE_ON_ONE, 2, CadenceUnit.WEEKS, List.of());
            var meetings = meetings(weekly, monthly, fortnightly);
            assertThat(meetings.cadences())
                    .containsExactly(
                            new Cadence(MeetingKind.ONE_ON_ONE, 2, CadenceUnit.WEEKS, List.of(), timeOf(3)),
                            new Cadence(
                                    MeetingKind.REVIEW, 1, CadenceUnit.MONTHS, List.of(new Line("Goals")), timeOf(2)));
            assertThat(meetings.cadence(MeetingKind.CHECK_IN)).isEmpty();
            assertThat(meetings.cadence(MeetingKind.REVIEW).orElseThrow().since())
                    .isEqualTo(timeOf(2));
        }
    }

    @Nested
    class AScheduledMeeting {

        @Test
        void beginsWithTheAgendaThatCameAlong() {
            assertThat(meetings(scheduled(FIRST, new AgendaItem(ITEM, HIRING, null, null)))
                            .all())
                    .containsExactly(new MeetingCard(
                            FIRST,
                            MeetingKind.ONE_ON_ONE,
                            MONDAY,
                            45,
                            new Line("Café"),
                            MeetingStatus.SCHEDULED,
                            List.of(new Item(ITEM, HIRING, null, null, null, null)),
                            List.of(),
                            timeOf(1),
                            null,
                            null,
                            0,
                            timeOf(1)));
        }

        @Test
        void canBeMoved() {
            var meeting = meetings(scheduled(FIRST), new MeetingMoved(US, FIRST, TUESDAY))
                    .all()
                    .getFirst();
            assertThat(meeting.at()).isEqualTo(TUESDAY);
            assertThat(meeting.status()).isEqualTo(MeetingStatus.SCHEDULED);
            assertThat(meeting.changes()).isEqualTo(1);
            assertThat(meeting.changedAt()).isEqualTo(timeOf(2));
        }

        @Test
        void isConfirmedByNobodyAnyMoreOnceItIsMoved() {
            var said = new MeetingConfirmedHeld(US, FIRST, Side.MANAGER, new Note("He wants to lead"));
            var moved = new MeetingMoved(US, FIRST, TUESDAY);
            assertThat(meetings(scheduled(FIRST), said, moved).all().getFirst().confirmations())
                    .isEmpty();

            var other = new MeetingConfirmedHeld(US, FIRST, Side.HR, null);
            assertThat(meetings(scheduled(FIRST), said, moved, other)
                            .all()
                            .getFirst()
                            .confirmedBy())
                    .containsExactly(Side.HR);
        }

        @Test
        void canBeCancelled() {
            var meeting = meetings(scheduled(FIRST), new MeetingCancelled(US, FIRST, new Text("ill")))
                    .all()
                    .getFirst();
            assertThat(meeting.status()).isEqualTo(MeetingStatus.CANCELLED);
            assertThat(meeting.cancelReason()).isEqualTo(new Text("ill"));
            assertThat(meeting.heldAt()).isNull();
        }

        @Test
        void isHeldOnceBothSidesHaveConfirmedItEachWithItsNotes() {
            var said = new MeetingConfirmedHeld(US, FIRST, Side.MANAGER, new Note("He wants to lead"));
            var other = new MeetingConfirmedHeld(US, FIRST, Side.HR, null);
            var one = meetings(scheduled(FIRST), said).all().getFirst();
            assertThat(one.status()).isEqualTo(MeetingStatus.SCHEDULED);
            assertThat(one.confirmedBy()).containsExactly(Side.MANAGER);

            var both = meetings(scheduled(FIRST), said, other, new MeetingHeld(US, FIRST))
                    .all()
                    .getFirst();
            assertThat(both.status()).isEqualTo(MeetingStatus.HELD);
            assertThat(both.heldAt()).isEqualTo(timeOf(4));
            assertThat(both.confirmations())
                    .containsExactly(
                            new Confirmation(US, Side.MANAGER, new Note("He wants to lead"), timeOf(2)),
                            new Confirmation(US, Side.HR, null, timeOf(3)));
        }

        @Test
        void itsAgendaItemsGetAnOutcome() {
            var meeting = meetings(
                            scheduled(FIRST),
                            added(FIRST, ITEM),
                            added(FIRST, OTHER),
                            new AgendaItemSettled(US, FIRST, OTHER, new Text("two posts")))
                    .all()
                    .getFirst();
            assertThat(meeting.agenda())
                    .containsExactly(
                            new Item(ITEM, HIRING, GOAL, null, null, null),
                            new Item(OTHER, HIRING, GOAL, null, null, new Text("two posts")));
        }
    }

    @Nested
    class WhatIsLeftUnsettled {

        @Test
        void comesAlongWithTheNextMeeting() {
            var meetings = meetings(
                    scheduled(FIRST),
                    added(FIRST, ITEM),
                    new MeetingHeld(US, FIRST),
                    scheduled(SECOND, new AgendaItem(ITEM, HIRING, GOAL, FIRST)));
            assertThat(meetings.all().get(0).agenda())
                    .containsExactly(new Item(ITEM, HIRING, GOAL, null, SECOND, null));
            assertThat(meetings.all().get(1).agenda()).containsExactly(new Item(ITEM, HIRING, GOAL, FIRST, null, null));
        }

        @Test
        void movesToAMeetingThatWasScheduledAlready() {
            var meetings = meetings(
                    scheduled(FIRST),
                    added(FIRST, ITEM),
                    added(FIRST, OTHER),
                    scheduled(SECOND),
                    new AgendaItemSettled(US, FIRST, OTHER, new Text("two posts")),
                    new MeetingHeld(US, FIRST),
                    new AgendaItemsCarriedOver(US, FIRST, SECOND, List.of(ITEM)));
            assertThat(meetings.all().get(0).agenda())
                    .containsExactly(
                            new Item(ITEM, HIRING, GOAL, null, SECOND, null),
                            new Item(OTHER, HIRING, GOAL, null, null, new Text("two posts")));
            assertThat(meetings.all().get(1).agenda()).containsExactly(new Item(ITEM, HIRING, GOAL, FIRST, null, null));
        }

        @Test
        void mayMoveOnFromMeetingToMeeting() {
            var meetings = meetings(
                    scheduled(FIRST),
                    added(FIRST, ITEM),
                    scheduled(SECOND, new AgendaItem(ITEM, HIRING, GOAL, FIRST)),
                    scheduled(THIRD),
                    new AgendaItemsCarriedOver(US, SECOND, THIRD, List.of(ITEM)));
            assertThat(meetings.all().stream().map(m -> m.agenda().getFirst()))
                    .containsExactly(
                            new Item(ITEM, HIRING, GOAL, null, SECOND, null),
                            new Item(ITEM, HIRING, GOAL, FIRST, THIRD, null),
                            new Item(ITEM, HIRING, GOAL, SECOND, null, null));
        }
    }

    @Test
    void whatHappensToAMeetingThatWasNeverScheduledIsPoison() {
        assertThatThrownBy(() -> meetings(new MeetingHeld(US, FIRST)))
                .rootCause()
                .hasMessageContaining("never scheduled");
    }
}
