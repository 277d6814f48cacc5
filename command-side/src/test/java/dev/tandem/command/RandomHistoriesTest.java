package dev.tandem.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.AggregateId;
import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.Outcome.Accepted;
import dev.tandem.api.Outcome.Refused;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.command.goal.GoalAggregate;
import dev.tandem.command.initiative.InitiativeAggregate;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.command.person.PersonAggregate;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Histories that nobody thought of: commands, legal and not, by everyone, in any order, over few ids so that they meet.
 * A failure names the seed of its history; {@code -Dseed=} runs that one alone.
 */
class RandomHistoriesTest {

    private static final int HISTORIES_AT_LEAST = 150;
    /** The bound on waiting for what comes up by chance; a tenth of it has nearly always been enough. */
    private static final int HISTORIES_AT_MOST = 2_000;

    private static final int COMMANDS = 150;
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
        var all = MessageTypes.commands().all();
        for (int i = 0; i < HISTORIES_AT_LEAST || (i < HISTORIES_AT_MOST && !accepted.containsAll(all)); i++) {
            history(first + i, i);
        }

        assertThat(accepted).as("each command was accepted").containsAll(all);
        assertThat(refused).as("kinds of refusals").hasSizeGreaterThan(60);
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
        private final RandomCommands commands;
        private final List<Sent> sent = new ArrayList<>();
        /** What left events, by command id: one that was accepted and had nothing to do is not remembered. */
        private final Map<String, Sent> effective = new LinkedHashMap<>();

        private final Map<AggregateId, Class<? extends AggregateShell<?, ?, ?>>> touched = new HashMap<>();

        History(Random random, int firstId) {
            this.random = random;
            this.firstId = firstId;
            this.commands = new RandomCommands(random, firstId);
        }

        void play() {
            var partnership = new PartnershipId(commands.id(0));
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
                for (int goal = 0; goal < 2; goal++) {
                    say(
                            pick(Who.HR, Who.MANAGER),
                            new ProposeGoal(
                                    new GoalId(commands.id(goal)), partnership, commands.sensibleTerms(), null));
                }
                say(
                        pick(Who.HR, Who.MANAGER),
                        new PlanInitiative(
                                new InitiativeId(commands.id(0)),
                                partnership,
                                TITLE,
                                pick(InitiativeKind.CHANGE, InitiativeKind.COMPLIANCE),
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
                        var command = commands.next();
                        say(random.nextInt(4) > 0 ? mostLikely(command) : who(), command);
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
            var told = new Sent(attempt.who(), command, attempt.id(), attempt.metadata(), outcome);
            sent.add(told);
            if (added > 0) {
                assertThat(effective.put(told.id(), told)).as("done before").isNull();
            }
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
            effective
                    .values()
                    .forEach(one -> assertThat(
                                    rebuilding.send(one.who().actor(), one.command(), one.id(), one.metadata()))
                            .isEqualTo(one.outcome()));
            assertThat(log.size()).isEqualTo(before);
        }

        private Who mostLikely(TandemCommand command) {
            if (command.getClass().isAnnotationPresent(SystemOnly.class)) {
                return Who.SYSTEM;
            }
            return command instanceof PersonCommand || command instanceof OpenPartnership
                    ? Who.ADMIN
                    : pick(Who.HR, Who.MANAGER);
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
