package dev.tandem.command;

import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.AggregateId;
import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Note;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.goal.GoalCommand.AbandonGoal;
import dev.tandem.api.goal.GoalCommand.AchieveGoal;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.initiative.InitiativeCommand.AdoptInsight;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.ReportBlocked;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.CancelMeeting;
import dev.tandem.api.partnership.MeetingCommand.ConfirmMeetingHeld;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingCommand.SettleAgendaItem;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.command.goal.GoalAggregate;
import dev.tandem.command.initiative.InitiativeAggregate;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a snapshot keeps is all that an aggregate is; nothing is lost on the way to bytes and back. Those of people hold
 * guarded words and have tests of their own.
 */
class SnapshotsTest {

    /** One thing that someone says. */
    private record Said(Who who, TandemCommand command) {}

    /** What is said to bring an aggregate into a state. */
    private record Situation(
            Class<? extends AggregateShell<?, ?, ?>> type, AggregateId id, String state, List<Said> said) {
        @Override
        public String toString() {
            return state;
        }
    }

    private static Situation partnership(String state, Said... said) {
        return situation(
                PartnershipAggregate.class,
                PARTNERSHIP,
                "partnership.PartnershipState$" + state,
                new Said(HR, Pair.assigning()),
                said);
    }

    private static Situation goal(String state, Said... said) {
        return situation(
                GoalAggregate.class, GOAL, "goal.GoalState$" + state, new Said(HR, Pair.proposing(GOAL)), said);
    }

    private static Situation initiative(String state, Said... said) {
        return situation(
                InitiativeAggregate.class,
                INITIATIVE,
                "initiative.InitiativeState$" + state,
                new Said(HR, Pair.planning(INITIATIVE)),
                said);
    }

    private static Situation situation(
            Class<? extends AggregateShell<?, ?, ?>> type, AggregateId id, String state, Said first, Said... more) {
        var said = new ArrayList<>(List.of(first));
        said.addAll(List.of(more));
        return new Situation(type, id, state, said);
    }

    private static Stream<Situation> situations() {
        var agree = new Said(MANAGER, new AgreeGoal(GOAL, 1));
        var measure = new Said(OWNER, Pair.measuring("38.10"));
        var achieve = new AchieveGoal(GOAL, Pair.WHY);
        Said[] underWay = {
            agree,
            measure,
            new Said(HR, new ProposeGoal(OTHER_GOAL, PARTNERSHIP, Pair.terms(), null)),
            new Said(HR, new AlignGoal(GOAL, OTHER_GOAL)),
            new Said(HR, new ProposeAmendment(GOAL, 2, Pair.terms(), Pair.WHY)),
            new Said(MANAGER, achieve)
        };
        var approve = new Said(MANAGER, new Approve(INITIATIVE));
        var start = new Said(OWNER, new Start(INITIATIVE));
        var allocate = new Said(OWNER, Pair.allocating());
        return Stream.of(
                partnership(
                        "Open",
                        new Said(
                                HR,
                                new AssignAction(
                                        PARTNERSHIP,
                                        new ActionId(Told.id(66)),
                                        Pair.assigning().title(),
                                        OWNER.person(),
                                        Pair.DUE,
                                        null)),
                        new Said(OWNER, new CompleteAction(PARTNERSHIP, ACTION, null))),
                partnership("Paused", dialogue()),
                partnership("Closed", new Said(HR, new Close(PARTNERSHIP, Pair.WHY))),
                goal("Proposed", new Said(MANAGER, new CounterPropose(GOAL, 2, Pair.terms(), Pair.WHY))),
                goal("Active", underWay),
                goal("Achieved", agree, new Said(HR, achieve), new Said(MANAGER, achieve)),
                goal("Abandoned", agree, measure, new Said(HR, new AbandonGoal(GOAL, Pair.WHY))),
                goal("Rejected", new Said(MANAGER, new RejectGoal(GOAL, Pair.WHY))),
                goal("Ended", agree, measure, new Said(SYSTEM, new EndGoal(GOAL, Pair.WHY))),
                initiative("Planned", allocate),
                initiative("Approved", approve),
                initiative(
                        "Started",
                        approve,
                        start,
                        allocate,
                        new Said(TASK_OWNER, new CompleteTask(INITIATIVE, Pair.TASK)),
                        new Said(
                                OWNER,
                                new ReachMilestone(
                                        INITIATIVE, new MilestoneId(Told.id(302)), new Line("Ten"), Pair.START)),
                        new Said(OWNER, new ReportBlocked(INITIATIVE, Pair.WHY)),
                        new Said(OWNER, new OfferInsight(INITIATIVE, new InsightId(Told.id(303)), Pair.WHY)),
                        new Said(HR, new OfferInsight(INITIATIVE, new InsightId(Told.id(304)), Pair.WHY)),
                        new Said(OWNER, new AdoptInsight(INITIATIVE, new InsightId(Told.id(304)), Pair.WHY))),
                initiative("Ended", new Said(SYSTEM, new EndInitiative(INITIATIVE, Pair.WHY))));
    }

    /** A charter that waits for the manager, a primary channel, and what a meeting held and one cancelled left unsettled. */
    private static Said[] dialogue() {
        var held = new MeetingId(Told.id(71));
        var next = new MeetingId(Told.id(72));
        var settled = new AgendaItemId(Told.id(73));
        var carriedOver = new AgendaItemId(Told.id(74));
        var topic = new Line("Hiring");
        return new Said[] {
            new Said(HR, new ProposeCharter(PARTNERSHIP, 1, Pair.WHY, List.of(), List.of())),
            new Said(
                    MANAGER,
                    new AgreeChannel(
                            PARTNERSHIP, new ChannelId(Told.id(75)), ChannelKind.CHAT, new Line("@manager"), true)),
            new Said(
                    HR,
                    new SetCadence(PARTNERSHIP, MeetingKind.CHECK_IN, 1, CadenceUnit.WEEKS, List.of(new Line("Mood")))),
            new Said(HR, schedule(held, Instant.parse("2026-03-09T09:00:00Z"))),
            new Said(HR, schedule(next, Instant.parse("2026-03-16T09:00:00Z"))),
            new Said(HR, new AddAgendaItem(PARTNERSHIP, held, settled, topic, null)),
            new Said(
                    MANAGER,
                    new AddAgendaItem(PARTNERSHIP, held, carriedOver, topic, new About(null, null, ACTION, null))),
            new Said(MANAGER, new SettleAgendaItem(PARTNERSHIP, held, settled, Pair.WHY)),
            new Said(HR, new ConfirmMeetingHeld(PARTNERSHIP, held, null)),
            new Said(MANAGER, new ConfirmMeetingHeld(PARTNERSHIP, held, new Note("A good talk"))),
            new Said(MANAGER, new CancelMeeting(PARTNERSHIP, next, Pair.WHY)),
            new Said(HR, new Pause(PARTNERSHIP, Pair.WHY))
        };
    }

    private static ScheduleMeeting schedule(MeetingId meeting, Instant at) {
        return new ScheduleMeeting(PARTNERSHIP, meeting, MeetingKind.CHECK_IN, at, 30, null);
    }

    private final MemoryEngine log = new MemoryEngine();

    private void say(Situation situation, InProcess side) {
        Pair.open(side);
        situation.said().forEach(said -> Pair.send(side, said.who(), said.command()));
    }

    /** What lies in the log when every event is followed by a snapshot. */
    private ObjectNode snapshotOf(Situation situation) {
        try (var side = InProcess.over(log, Pair.CLOCK, 1)) {
            say(situation, side);
            return (ObjectNode) TandemJson.mapper()
                    .readTree(log.storedSnapshot(situation.id().stream()).getData());
        }
    }

    private static Object restore(Situation situation, ObjectNode snapshot) {
        return LogicalNameSerializer.create(new MemoryKeys())
                .deserialize(new SimpleSerializedObject<>(
                        TandemJson.mapper().writeValueAsBytes(snapshot),
                        byte[].class,
                        situation.type().getName(),
                        "1"));
    }

    @Test
    void thereIsASituationForEveryState() throws ClassNotFoundException {
        var states = new ArrayList<String>();
        for (var family : List.of("partnership.PartnershipState", "goal.GoalState", "initiative.InitiativeState")) {
            MessageTypes.membersOf(Class.forName("dev.tandem.command." + family))
                    .forEach(type -> states.add(type.getName().substring("dev.tandem.command.".length())));
        }
        // nothing is taken of an aggregate without events
        states.removeIf(state -> state.endsWith("$Unborn"));

        assertThat(situations().map(Situation::state)).containsExactlyInAnyOrderElementsOf(states);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void namesTheStateAndNoClass(Situation situation) {
        assertThat(snapshotOf(situation).get("state").get("@type").asString())
                .isEqualTo(situation.state().substring(situation.state().indexOf('$') + 1));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isWrittenAgainAsItWasRead(Situation situation) {
        var snapshot = snapshotOf(situation);

        assertThat(InProcess.json(restore(situation, snapshot))).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isWhatAllEventsGive(Situation situation) {
        var snapshot = snapshotOf(situation);
        log.forgetSnapshots();

        try (var rebuilding = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            assertThat(rebuilding.state(situation.type(), situation.id().stream()))
                    .isEqualTo(snapshot);
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isAllThatIsReadToRestore(Situation situation) {
        var snapshot = snapshotOf(situation);
        long before = log.eventsRead();

        try (var restoring = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            assertThat(restoring.state(situation.type(), situation.id().stream()))
                    .isEqualTo(snapshot);
        }
        assertThat(log.eventsRead() - before).isZero();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void withWhatNobodyKnowsIsNotRead(Situation situation) {
        var snapshot = snapshotOf(situation);

        assertThatThrownBy(() -> restore(situation, snapshot.deepCopy().put("mood", "good")))
                .rootCause()
                .hasMessageContaining("mood");
        var inside = snapshot.deepCopy();
        ((ObjectNode) inside.get("state")).put("mood", "good");
        assertThatThrownBy(() -> restore(situation, inside)).rootCause().hasMessageContaining("mood");
        var remembered = snapshot.deepCopy();
        ((ObjectNode) remembered.get("memory")).put("mood", "good");
        assertThatThrownBy(() -> restore(situation, remembered)).rootCause().hasMessageContaining("mood");
    }

    @Test
    void isTakenEverySoManyEventsAndTheRestIsReadOnTop() {
        int actions = 47;
        try (var side = InProcess.over(log, Pair.CLOCK, 10)) {
            Pair.open(side);
            IntStream.range(0, actions).forEach(i -> Pair.send(side, HR, assigning(i)));
        }
        long snapshotAt = log.snapshotOf(PARTNERSHIP.stream()).orElseThrow();
        assertThat(snapshotAt).isBetween(37L, 47L);
        long before = log.eventsRead();

        try (var restored = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            restored.state(PartnershipAggregate.class, PARTNERSHIP.stream());

            assertThat(log.eventsRead() - before).isEqualTo(actions - snapshotAt);
            assertThat(restored.send(HR, assigning(actions)))
                    .isEqualTo(new Outcome.Accepted(PARTNERSHIP.stream(), actions + 1L));
            assertThat(restored.send(HR, assigning(0))).isInstanceOf(Outcome.Refused.class);
        }
    }

    private static AssignAction assigning(int number) {
        return new AssignAction(
                PARTNERSHIP,
                new ActionId(Told.id(5_000 + number)),
                Pair.assigning().title(),
                OWNER.person(),
                Pair.DUE,
                null);
    }
}
