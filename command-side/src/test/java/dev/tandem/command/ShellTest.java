package dev.tandem.command;

import static dev.tandem.api.error.RefusalCode.IDEMPOTENCY_KEY_REUSED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.api.error.RefusalCode.VERSION_CONFLICT;
import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.ADMIN;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OTHER_HR;
import static dev.tandem.command.support.Who.SECOND_HR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.Outcome.Accepted;
import dev.tandem.api.Outcome.Refused;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregate has in common, shown on a partnership. */
class ShellTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00.123456789Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String STREAM = PARTNERSHIP.type().singular() + "-" + PARTNERSHIP;
    private static final String KEY = "7d3f7a52-0f0e-4c41-9a37-6a0f3a4f3f10";
    private static final Map<String, String> DIGEST = Map.of(MetadataKeys.COMMAND_DIGEST, "aa11");
    private static final Map<String, String> OTHER_DIGEST = Map.of(MetadataKeys.COMMAND_DIGEST, "bb22");

    private final MemoryEngine log = new MemoryEngine();
    private InProcess side = InProcess.over(log, CLOCK, InProcess.NO_SNAPSHOTS);

    @BeforeEach
    void openPartnership() {
        for (var who : List.of(HR, SECOND_HR, MANAGER, EMPLOYEE)) {
            accepted(side.send(
                    ADMIN,
                    new RegisterPerson(
                            who.person(), new Line("Someone"), new Line("someone@example.org"), null, null, null)));
        }
        accepted(side.send(
                HR,
                new OpenPartnership(
                        PARTNERSHIP,
                        List.of(HR.person(), SECOND_HR.person()),
                        MANAGER.person(),
                        new Line("Platform"),
                        new Text("Grow"),
                        null)));
    }

    @AfterEach
    void close() {
        side.close();
    }

    private void restart() {
        restart(InProcess.NO_SNAPSHOTS);
    }

    private void restart(int snapshotEvery) {
        side.close();
        side = InProcess.over(log, CLOCK, snapshotEvery);
    }

    private static AssignAction assign(ActionId action) {
        return new AssignAction(
                PARTNERSHIP, action, new Line("Write the advert"), EMPLOYEE.person(), LocalDate.of(2026, 4, 1), null);
    }

    private static ActionId action(int number) {
        return new ActionId(Told.id(1_000 + number));
    }

    private Outcome send(Who who, TandemCommand command, Map<String, String> metadata) {
        return side.send(who.actor(), command, KEY, metadata);
    }

    private static Accepted at(long version) {
        return new Accepted(STREAM, version);
    }

    private static void accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
    }

    private static void refused(Outcome outcome, RefusalCode code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertEvents(int count) {
        assertThat(log.stream(STREAM)).hasSize(count);
    }

    @Nested
    class ASnapshot {

        @Test
        void isTakenAfterSoManyEventsAndAgainAfterAsManyMore() {
            restart(3);
            accepted(side.send(HR, assign(action(0))));
            assertThat(log.snapshotOf(STREAM)).as("of two events").isEmpty();
            accepted(side.send(HR, assign(action(1))));
            assertThat(log.snapshotOf(STREAM)).hasValue(2L);
            IntStream.range(2, 4).forEach(i -> accepted(side.send(HR, assign(action(i)))));
            assertThat(log.snapshotOf(STREAM)).as("two events later").hasValue(2L);
            accepted(side.send(HR, assign(action(4))));
            assertThat(log.snapshotOf(STREAM)).hasValue(5L);
        }

        @Test
        void countsWhatWasReadAfterTheOneBefore() {
            restart(3);
            IntStream.range(0, 3).forEach(i -> accepted(side.send(HR, assign(action(i)))));
            assertThat(log.snapshotOf(STREAM)).hasValue(2L);

            restart(3);
            accepted(side.send(HR, assign(action(3))));
            assertThat(log.snapshotOf(STREAM)).as("one read and one new").hasValue(2L);
            accepted(side.send(HR, assign(action(4))));
            assertThat(log.snapshotOf(STREAM)).hasValue(5L);
        }

        @Test
        void isOfTheMomentItWasTakenAt() {
            var waiting = new ArrayDeque<Runnable>();
            side.close();
            try (var later = InProcess.storingSnapshotsOn(waiting::add, log, CLOCK, 3)) {
                IntStream.range(0, 5).forEach(i -> accepted(later.send(HR, assign(action(i)))));
                assertThat(log.snapshotOf(STREAM)).isEmpty();
                var live = later.state(PartnershipAggregate.class, STREAM);

                waiting.remove().run();

                assertThat(log.snapshotOf(STREAM)).hasValue(2L);
                restart();
                assertThat(side.state(PartnershipAggregate.class, STREAM)).isEqualTo(live);
            }
        }

        @Test
        void ofWhatIsNotStoredIsNotTaken() {
            restart(3);
            accepted(side.send(HR, assign(action(0))));
            // somebody else is first, behind the back of what is cached here
            try (var other = InProcess.over(log, CLOCK, InProcess.NO_SNAPSHOTS)) {
                accepted(other.send(HR, assign(action(1))));
            }

            assertThatThrownBy(() -> side.send(HR, assign(action(2))))
                    .hasRootCauseInstanceOf(ConcurrencyException.class);

            assertThat(log.snapshotOf(STREAM)).isEmpty();
            accepted(side.send(HR, assign(action(2))));
            assertThat(log.snapshotOf(STREAM)).as("with the event of the other").hasValue(3L);
        }
    }

    @Nested
    class ARepeat {

        @Test
        void getsTheFirstAnswerAndAddsNoEvent() {
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            accepted(side.send(HR, assign(action(1))));

            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            assertEvents(3);
        }

        @Test
        void isRecognisedAfterARestart() {
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));

            restart();

            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            assertEvents(2);
        }

        @Test
        void ofTheCreatingCommandIsRecognised() {
            var person = new PersonId(UUID.randomUUID());
            var register = new RegisterPerson(person, new Line("Ada"), new Line("ada@example.org"), null, null, null);

            assertThat(send(ADMIN, register, DIGEST)).isEqualTo(new Accepted("person-" + person, 0));
            restart();
            assertThat(send(ADMIN, register, DIGEST)).isEqualTo(new Accepted("person-" + person, 0));
            assertThat(log.stream("person-" + person)).hasSize(1);
        }

        @Test
        void isRecognisedThoughTheClientGaveNoKey() {
            assertThat(send(HR, assign(ACTION), Map.of())).isEqualTo(at(1));
            assertThat(send(HR, assign(ACTION), Map.of())).isEqualTo(at(1));
            assertEvents(2);
        }

        @Test
        void getsTheFirstAnswerWhenItsIfMatchHasBecomeStale() {
            var ifMatch = new HashMap<>(DIGEST);
            ifMatch.put(MetadataKeys.EXPECTED_VERSION, "0");
            assertThat(send(HR, assign(ACTION), ifMatch)).isEqualTo(at(1));
            accepted(side.send(HR, assign(action(1))));

            assertThat(send(HR, assign(ACTION), ifMatch)).isEqualTo(at(1));
            assertEvents(3);
        }

        @Test
        void ofWhatHasBecomeImpossibleGetsTheFirstAnswer() {
            accepted(side.send(HR, assign(ACTION)));
            var complete = new CompleteAction(PARTNERSHIP, ACTION, null);
            assertThat(send(EMPLOYEE, complete, DIGEST)).isEqualTo(at(2));

            assertThat(send(EMPLOYEE, complete, DIGEST)).isEqualTo(at(2));
        }

        @Test
        void ofARefusalIsDecidedAnew() {
            var complete = new CompleteAction(PARTNERSHIP, ACTION, null);
            refused(send(HR, complete, DIGEST), NOT_FOUND);
            accepted(side.send(HR, assign(ACTION)));

            assertThat(send(HR, complete, DIGEST)).isEqualTo(at(2));
        }

        @Test
        void arrivingAtOnceManyTimesHasOneEffect() {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var concurrent = InProcess.over(log, CLOCK, InProcess.NO_SNAPSHOTS, threads)) {
                var answers = IntStream.range(0, 50)
                        .mapToObj(_ -> concurrent.dispatch(HR.actor(), assign(ACTION), KEY, DIGEST))
                        .map(CompletableFuture::join)
                        .distinct();
                assertThat(answers).containsExactly(at(1));
            }
            assertEvents(2);
        }

        @Test
        void isForgottenAfter256OtherCommands() {
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            IntStream.range(0, 255).forEach(i -> accepted(side.send(HR, assign(action(i)))));
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));

            accepted(side.send(HR, assign(action(255))));

            refused(send(HR, assign(ACTION), DIGEST), ID_TAKEN);
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 256})
        void isRecognisedByWhatASnapshotRemembers(int others) {
            restart(others);
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            IntStream.range(0, others - 1).forEach(i -> accepted(side.send(HR, assign(action(i)))));
            assertThat(log.snapshotOf(STREAM))
                    .hasValueSatisfying(at -> assertThat(at).isPositive());

            restart();

            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
            refused(send(HR, assign(ACTION), OTHER_DIGEST), IDEMPOTENCY_KEY_REUSED);
        }
    }

    @Nested
    class AKeyUsedAgain {

        @BeforeEach
        void use() {
            assertThat(send(HR, assign(ACTION), DIGEST)).isEqualTo(at(1));
        }

        @Test
        void forAnotherCommandIsRefused() {
            refused(send(HR, assign(action(1)), OTHER_DIGEST), IDEMPOTENCY_KEY_REUSED);
            assertEvents(2);
        }

        @Test
        void withoutItsCommandsDigestIsRefused() {
            refused(send(HR, assign(ACTION), Map.of()), IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void bySomeoneElseWhoMaySendItIsRefused() {
            refused(send(MANAGER, assign(ACTION), DIGEST), IDEMPOTENCY_KEY_REUSED);
            refused(send(SECOND_HR, assign(action(1)), OTHER_DIGEST), IDEMPOTENCY_KEY_REUSED);
            assertEvents(2);
        }

        @Test
        void byAStrangerIsNotAllowedAndTellsNothing() {
            refused(send(OTHER_HR, assign(ACTION), DIGEST), NOT_ALLOWED);
        }

        @Test
        void bySomeoneElseIsRefusedBeforeTheVersionIsLookedAt() {
            refused(send(MANAGER, assign(ACTION), Map.of(MetadataKeys.EXPECTED_VERSION, "0")), IDEMPOTENCY_KEY_REUSED);
        }
    }

    @Nested
    class IfMatch {

        private Map<String, String> version(long version) {
            return Map.of(MetadataKeys.EXPECTED_VERSION, Long.toString(version));
        }

        @Test
        void ofTheCurrentVersionIsDecided() {
            assertThat(send(HR, assign(ACTION), version(0))).isEqualTo(at(1));
        }

        @Test
        void ofAnOlderVersionConflicts() {
            accepted(side.send(HR, assign(action(1))));

            assertThat(send(HR, assign(ACTION), version(0)))
                    .isEqualTo(new Refused(VERSION_CONFLICT, "expected version 0, is at 1"));
            assertEvents(2);
        }

        @Test
        void ofALaterVersionConflicts() {
            refused(send(HR, assign(ACTION), version(7)), VERSION_CONFLICT);
        }

        @Test
        void goesBeforeTheRulesOfTheAggregate() {
            refused(send(HR, new CompleteAction(PARTNERSHIP, ACTION, null), version(7)), VERSION_CONFLICT);
        }

        @Test
        void goesBeforeWhoIsRegistered() {
            var forNobody = new AssignAction(
                    PARTNERSHIP, ACTION, new Line("Write"), Told.NOBODY, LocalDate.of(2026, 4, 1), null);
            refused(send(HR, forNobody, version(7)), VERSION_CONFLICT);
            refused(send(HR, forNobody, version(0)), UNKNOWN_PERSON);
        }

        @Test
        void tellsAStrangerNoVersion() {
            refused(send(OTHER_HR, assign(ACTION), version(7)), NOT_ALLOWED);
        }

        @Test
        void holdsAfterARestart() {
            restart();
            refused(send(HR, assign(ACTION), version(1)), VERSION_CONFLICT);
            assertThat(send(HR, assign(ACTION), version(0))).isEqualTo(at(1));
        }
    }

    @Nested
    class AnEvent {

        private DomainEventMessage<?> last() {
            return log.log().getLast();
        }

        @Test
        void saysWhoWhatAndWhy() {
            accepted(side.send(
                    HR.actor(),
                    assign(ACTION),
                    KEY,
                    Map.of(
                            MetadataKeys.COMMAND_DIGEST, "aa11",
                            MetadataKeys.REASON, "Agreed on the phone",
                            MetadataKeys.EXPECTED_VERSION, "0")));

            assertThat(last().getMetaData())
                    .isEqualTo(Map.of(
                            "actor",
                            HR.person().toString(),
                            "roles",
                            "HR_PARTNER",
                            "commandId",
                            KEY,
                            "command",
                            "partnership.AssignAction",
                            "commandDigest",
                            "aa11",
                            "correlationId",
                            KEY,
                            "causationId",
                            KEY,
                            "sequence",
                            PARTNERSHIP.toString(),
                            "reason",
                            "Agreed on the phone"));
        }

        @Test
        void saysNoMoreThanWasGiven() {
            accepted(side.send(HR, assign(ACTION), KEY));

            assertThat(last().getMetaData().keySet())
                    .containsExactlyInAnyOrder(
                            "actor", "roles", "commandId", "command", "correlationId", "causationId", "sequence");
        }

        @Test
        void keepsWhatItsCommandCameFrom() {
            accepted(side.send(
                    HR.actor(),
                    assign(ACTION),
                    KEY,
                    Map.of(MetadataKeys.CORRELATION_ID, "the root", MetadataKeys.CAUSATION_ID, "the cause")));

            assertThat(last().getMetaData()).containsEntry("correlationId", "the root");
            assertThat(last().getMetaData()).containsEntry("causationId", "the cause");
        }

        @Test
        void hasTheTimeOfItsDecision() {
            accepted(side.send(HR, assign(ACTION)));

            assertThat(last().getTimestamp()).isEqualTo(NOW);
        }

        @Test
        void ofAnImportHasTheTimeWhenItHappenedAndSaysThatItIsSimulated() {
            accepted(side.send(
                    HR.actor(),
                    assign(ACTION),
                    KEY,
                    Map.of(MetadataKeys.AT, "2025-11-03T08:30:00Z", MetadataKeys.SIMULATED, "true")));

            assertThat(last().getTimestamp()).isEqualTo(Instant.parse("2025-11-03T08:30:00Z"));
            assertThat(last().getMetaData())
                    .doesNotContainKey(MetadataKeys.AT)
                    .containsEntry(MetadataKeys.SIMULATED, "true");
        }

        @Test
        void liesInTheStreamOfItsAggregateWithTheNextSequence() {
            accepted(side.send(HR, assign(ACTION)));
            restart();
            accepted(side.send(HR, assign(action(1))));

            assertThat(log.stream(STREAM))
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(0L, 1L, 2L);
            assertThat(last().getType()).isEqualTo("Partnership");
            assertThat(last().getAggregateIdentifier()).isEqualTo(STREAM);
            assertThat(((TandemEvent) last().getPayload()))
                    .isEqualTo(new ActionAssigned(
                            PARTNERSHIP,
                            action(1),
                            new Line("Write the advert"),
                            EMPLOYEE.person(),
                            LocalDate.of(2026, 4, 1),
                            null));
        }
    }

    @Nested
    class ARefusal {

        @Test
        void leavesNoTrace() {
            int before = log.log().size();

            refused(side.send(HR, new CompleteAction(PARTNERSHIP, ACTION, null)), NOT_FOUND);
            refused(side.send(OTHER_HR, assign(ACTION)), NOT_ALLOWED);

            assertThat(log.log()).hasSize(before);
        }

        @Test
        void ofAnAggregateThatDoesNotExistDoesNotBringItIntoBeing() {
            var person = new PersonId(UUID.randomUUID());
            var register = new RegisterPerson(person, new Line("Ada"), new Line("ada@example.org"), null, null, null);
            refused(side.send(EMPLOYEE, register), NOT_ALLOWED);

            assertThat(side.send(ADMIN, register)).isEqualTo(new Accepted("person-" + person, 0));
        }
    }
}
