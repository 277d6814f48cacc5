package dev.tandem.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.AggregateId;
import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.Outcome.Accepted;
import dev.tandem.api.Outcome.Refused;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.goal.GoalAggregate;
import dev.tandem.command.initiative.InitiativeAggregate;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.command.person.PersonAggregate;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Histories that nobody thought of: commands, legal and not, by everyone, in any order, over few ids so that they meet.
 * A failure names the seed of its history; {@code -Dseed=} runs that one alone.
 */
class RandomHistoriesTest {

    private static final int HISTORIES = 300;
    private static final int COMMANDS = 60;
    private static final int SNAPSHOT_EVERY = 4;
    /** Every history has so many ids to itself. */
    private static final int IDS = 1_000;

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final Text WHY = new Text("It matters");
    private static final Line TITLE = new Line("Something to do");

    private record Sent(Who who, TandemCommand command, String id, Map<String, String> metadata, Outcome outcome) {}

    /** What all histories together have met: a test that tries too little fails. */
    private final Set<Class<?>> accepted = new HashSet<>();

    private final Set<RefusalCode> refused = EnumSet.noneOf(RefusalCode.class);

    private final MemoryEngine log = new MemoryEngine();
    private InProcess side = InProcess.over(log, Pair.CLOCK, SNAPSHOT_EVERY);
    /** Two that load each history once it is over: from snapshots, and from events alone. */
    private final InProcess restoring = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS);

    private final InProcess rebuilding = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS);

    @AfterEach
    void close() {
        side.close();
        restoring.close();
        rebuilding.close();
    }

    private void restart() {
        side.close();
        side = InProcess.over(log, Pair.CLOCK, SNAPSHOT_EVERY);
    }

    @Test
    void keepWhatEveryHistoryMustKeep() {
        for (var who : Who.values()) {
            Pair.send(side, Who.ADMIN, Pair.register(who));
        }
        Long given = Long.getLong("seed");
        if (given != null) {
            history(given, 0);
            return;
        }
        long first = new Random().nextLong();
        System.out.printf("seeds %d and following%n", first);
        for (int i = 0; i < HISTORIES; i++) {
            history(first + i, i);
        }

        assertThat(accepted)
                .as("each command was accepted")
                .containsAll(MessageTypes.commands().all());
        assertThat(refused).as("kinds of refusals").hasSizeGreaterThan(24);
    }

    private void history(long seed, int number) {
        try {
            new History(new Random(seed), IDS * (number + 1)).play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("in the history of -Dseed=" + seed, e);
        }
    }

    private final class History {

        private final Random random;
        private final int firstId;
        private final PartnershipId partnership;
        private final List<Sent> sent = new ArrayList<>();
        private final Map<AggregateId, Class<? extends AggregateShell<?, ?, ?>>> touched = new HashMap<>();

        History(Random random, int firstId) {
            this.random = random;
            this.firstId = firstId;
            this.partnership = new PartnershipId(id(0));
        }

        private UUID id(int number) {
            return Told.id(firstId + number);
        }

        void play() {
            say(
                    Who.HR,
                    new OpenPartnership(
                            partnership,
                            List.of(Who.HR.person(), Who.SECOND_HR.person()),
                            Who.MANAGER.person(),
                            TITLE,
                            WHY,
                            Told.ZONE));
            if (random.nextInt(10) > 0) {
                say(pick(Who.HR, Who.MANAGER), new ProposeGoal(new GoalId(id(20)), partnership, sensibleTerms(), null));
                say(
                        pick(Who.HR, Who.MANAGER),
                        new PlanInitiative(
                                new InitiativeId(id(30)),
                                partnership,
                                TITLE,
                                InitiativeKind.CHANGE,
                                WHY,
                                Who.OWNER.person(),
                                List.of(),
                                START,
                                START));
            }
            for (int i = 0; i < COMMANDS; i++) {
                switch (random.nextInt(200)) {
                    case 0 -> restart();
                    case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> repeat();
                    default -> {
                        var command = command();
                        say(random.nextBoolean() ? mostLikely(command) : who(), command);
                    }
                }
            }
            assertLiveIsRebuilt();
            assertRepeatsLeaveNothing();
        }

        private void say(Who who, TandemCommand command) {
            var metadata = new HashMap<String, String>();
            long version = log.stream(command.target().stream()).size() - 1L;
            if (random.nextInt(8) == 0) {
                metadata.put(MetadataKeys.EXPECTED_VERSION, Long.toString(version - random.nextInt(2)));
            }
            var id = "%d/%d".formatted(firstId, sent.size());
            if (random.nextBoolean()) {
                metadata.put(MetadataKeys.COMMAND_DIGEST, Integer.toHexString(command.hashCode()));
            }
            send(new Sent(who, command, id, metadata, new Refused(RefusalCode.NOT_FOUND, "not sent yet")));
        }

        /** The same id again: by the same or by another, for the same or for another command to the same aggregate. */
        private void repeat() {
            if (sent.isEmpty()) {
                return;
            }
            var before = sent.get(random.nextInt(sent.size()));
            var who = random.nextInt(3) == 0 ? who() : before.who();
            var metadata = new HashMap<>(before.metadata());
            if (random.nextInt(3) == 0) {
                metadata.put(MetadataKeys.COMMAND_DIGEST, "of another command");
            }
            send(new Sent(who, before.command(), before.id(), metadata, before.outcome()));
        }

        private void send(Sent attempt) {
            var command = attempt.command();
            var stream = command.target().stream();
            int streamBefore = log.stream(stream).size();
            int logBefore = log.size();

            var outcome = side.send(attempt.who().actor(), command, attempt.id(), attempt.metadata());

            int added = log.size() - logBefore;
            switch (outcome) {
                case Refused refusal -> {
                    assertThat(added).as("events left by " + refusal).isZero();
                    refused.add(refusal.code());
                }
                case Accepted answer -> {
                    accepted.add(command.getClass());
                    assertThat(answer.stream()).isEqualTo(stream);
                    assertThat(log.stream(stream)).hasSize(streamBefore + added);
                    if (added > 0) {
                        assertThat(answer.version())
                                .isEqualTo(log.stream(stream).size() - 1L);
                    }
                    touched.put(command.target(), typeOf(command.target()));
                }
            }
            sent.add(new Sent(attempt.who(), command, attempt.id(), attempt.metadata(), outcome));
        }

        /** What is cached is what all events give, and what the newest snapshot and the events after it give. */
        private void assertLiveIsRebuilt() {
            touched.forEach((id, type) -> {
                var live = side.state(type, id.stream());
                assertThat(live.get("stream").asString()).isEqualTo(id.stream());
                assertThat(live.get("version").asLong())
                        .isEqualTo(log.stream(id.stream()).size() - 1L);
                assertThat(restoring.state(type, id.stream())).isEqualTo(live);
            });
            log.forgetSnapshots();
            touched.forEach((id, type) ->
                    assertThat(rebuilding.state(type, id.stream())).isEqualTo(side.state(type, id.stream())));
        }

        private void assertRepeatsLeaveNothing() {
            int before = log.size();
            var firstAnswers = new HashMap<String, Outcome>();
            for (var one : sent) {
                if (one.outcome() instanceof Accepted answer && !isNoChange(one.command())) {
                    var first = firstAnswers.computeIfAbsent(one.id(), _ -> answer);
                    assertThat(rebuilding.send(one.who().actor(), one.command(), one.id(), one.metadata()))
                            .isEqualTo(first);
                }
            }
            assertThat(log.size()).isEqualTo(before);
        }

        /** What ends something may find it ended: accepted without an event, and so not remembered. */
        private boolean isNoChange(TandemCommand command) {
            return command instanceof EndGoal || command instanceof EndInitiative;
        }

        private Who mostLikely(TandemCommand command) {
            return switch (command) {
                case RegisterPerson _, OpenPartnership _ -> Who.ADMIN;
                case EndGoal _, EndInitiative _ -> Who.SYSTEM;
                default -> pick(Who.HR, Who.MANAGER);
            };
        }

        private Who who() {
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> Who.HR;
                case 3, 4, 5, 8 -> Who.MANAGER;
                case 6 -> Who.OWNER;
                case 7 -> Who.SYSTEM;
                default -> pick(Who.values());
            };
        }

        private TandemCommand command() {
            return switch (random.nextInt(23)) {
                case 0 ->
                    new RegisterPerson(new PersonId(id(1 + random.nextInt(3))), TITLE, TITLE, person(), null, null);
                case 1 ->
                    new OpenPartnership(
                            partnership(),
                            random.nextInt(4) == 0 ? List.of() : List.of(person(), Who.ADMIN.person()),
                            person(),
                            TITLE,
                            WHY,
                            null);
                case 2 ->
                    random.nextInt(12) == 0
                            ? new Close(partnership(), WHY)
                            : new CompleteAction(partnership(), action(), WHY);
                case 3 -> new AssignAction(partnership(), action(), TITLE, person(), date());
                case 4 -> new RescheduleAction(partnership(), action(), date(), WHY);
                case 5 -> new CompleteAction(partnership(), action(), null);
                case 6 -> new DropAction(partnership(), action(), WHY);
                case 7, 8 -> new ProposeGoal(goal(), partnership(), terms(), random.nextInt(3) == 0 ? goal() : null);
                case 9 -> new CounterPropose(goal(), 1 + random.nextInt(3), terms(), WHY);
                case 10, 11 -> new AgreeGoal(goal(), 1 + random.nextInt(3));
                case 12 -> random.nextInt(4) == 0 ? new RejectGoal(goal(), WHY) : new AgreeGoal(goal(), 1);
                case 13, 14 -> new MeasureKeyResult(goal(), measurement(), keyResult(), decimal(), date());
                case 15 -> new CorrectMeasurement(goal(), measurement(), decimal(), WHY);
                case 16 -> random.nextInt(3) == 0 ? new EndGoal(goal(), WHY) : new AgreeGoal(goal(), 1);
                case 17 ->
                    new PlanInitiative(
                            initiative(),
                            partnership(),
                            TITLE,
                            pick(InitiativeKind.values()),
                            WHY,
                            person(),
                            random.nextBoolean() ? List.of() : List.of(goal()),
                            date(),
                            date());
                case 18 -> new Approve(initiative());
                case 19 -> new Start(initiative());
                case 20 -> new AllocateTask(initiative(), task(), TITLE, person(), date());
                case 21 -> new CompleteTask(initiative(), task());
                default -> random.nextInt(3) == 0 ? new EndInitiative(initiative(), WHY) : new Approve(initiative());
            };
        }

        private GoalTerms sensibleTerms() {
            var keyResult = new KeyResultTerms(
                    new KeyResultId(id(60)), TITLE, TITLE, BigDecimal.ZERO, new BigDecimal("3.50"), 100);
            return new GoalTerms(
                    TITLE, WHY, Who.OWNER.person(), GoalKind.COMMITTED, START, START.plusYears(1), List.of(keyResult));
        }

        private GoalTerms terms() {
            if (random.nextBoolean()) {
                return sensibleTerms();
            }
            var keyResults = new ArrayList<KeyResultTerms>();
            for (int i = random.nextInt(8) == 0 ? 1 : 0; i < 2; i++) {
                if (random.nextInt(8) > 0) {
                    keyResults.add(new KeyResultTerms(
                            keyResult(), TITLE, TITLE, decimal(), decimal(), 1 + random.nextInt(100)));
                }
            }
            var start = START.plusDays(random.nextInt(30));
            return new GoalTerms(
                    TITLE,
                    WHY,
                    person(),
                    pick(GoalKind.values()),
                    start,
                    start.plusDays(random.nextInt(100) - 5),
                    keyResults);
        }

        /** Mostly someone who is registered. */
        private PersonId person() {
            return random.nextInt(20) == 0
                    ? new PersonId(id(1 + random.nextInt(3)))
                    : pick(Who.values()).person();
        }

        /** Mostly the one that is open; the other one seldom is. */
        private PartnershipId partnership() {
            return random.nextInt(8) == 0 ? new PartnershipId(id(10)) : partnership;
        }

        private GoalId goal() {
            return new GoalId(id(random.nextInt(4) == 0 ? 21 : 20));
        }

        private InitiativeId initiative() {
            return new InitiativeId(id(random.nextInt(6) == 0 ? 31 : 30));
        }

        private ActionId action() {
            return new ActionId(id(40 + random.nextInt(3)));
        }

        private TaskId task() {
            return new TaskId(id(50 + random.nextInt(3)));
        }

        private KeyResultId keyResult() {
            return new KeyResultId(id(random.nextInt(4) == 0 ? 61 : 60));
        }

        private MeasurementId measurement() {
            return new MeasurementId(id(70 + random.nextInt(2)));
        }

        private BigDecimal decimal() {
            return new BigDecimal(pick("1", "1.0", "2.50", "1E+3", "-7", "0"));
        }

        private LocalDate date() {
            return START.plusDays(random.nextInt(100) - 10);
        }

        @SafeVarargs
        private <T> T pick(T... values) {
            return values[random.nextInt(values.length)];
        }
    }

    private static Class<? extends AggregateShell<?, ?, ?>> typeOf(AggregateId id) {
        return switch (id.type()) {
            case PERSON -> PersonAggregate.class;
            case PARTNERSHIP -> PartnershipAggregate.class;
            case GOAL -> GoalAggregate.class;
            case INITIATIVE -> InitiativeAggregate.class;
        };
    }
}
