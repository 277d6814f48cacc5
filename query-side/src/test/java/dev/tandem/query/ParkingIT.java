package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClients;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowParked;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.query.Faulty.Noted;
import dev.tandem.query.journal.History;
import dev.tandem.query.journal.Journal;
import dev.tandem.query.projection.ParkedSequence;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.ProjectionRunner.Retried;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.SharedViews;
import dev.tandem.query.store.ViewStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

class ParkingIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final Story story = new Story(3);
    private final MemoryLog log = new MemoryLog();
    private final EmbeddedViews store = EmbeddedViews.inMemory();
    private final Faulty faulty = new Faulty();
    private final List<ProjectionRunner> started = new ArrayList<>();
    private PartnershipOpened poisoned;
    private PartnershipOpened other;
    private Instant at = START;

    @BeforeEach
    void begin() {
        var people = List.of(story.person(), story.person(), story.person());
        people.forEach(this::append);
        poisoned = story.opened(people.get(0).personId(), people.get(1).personId());
        other = story.opened(people.get(0).personId(), people.get(2).personId());
        append(poisoned);
        append(other);
    }

    @AfterEach
    void end() {
        started.forEach(ProjectionRunner::close);
        store.close();
        log.close();
    }

    private long append(TandemEvent event) {
        at = at.plusSeconds(600);
        return log.append(event, at);
    }

    private ProjectionRunner runner(ViewStore on, Projection<?>... projections) {
        var runner = new ProjectionRunner(
                on, log.log(), MemoryLog.SERIALIZER, MemoryLog.KEYS, List.of(projections), ReadSideFixture.settings());
        started.add(runner);
        runner.start();
        return runner;
    }

    private ProjectionRunner runner() {
        return runner(store, faulty.own, faulty.shared, new Journal(), new History());
    }

    private void close(ProjectionRunner runner) {
        runner.close();
        started.remove(runner);
    }

    private void caughtUp(ProjectionRunner runner, Projection<?>... projections) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> runner.reached(List.of(projections)) >= log.head()
                        && Arrays.stream(projections)
                                .allMatch(projection ->
                                        progress(runner, projection.name()).state() == ProjectionView.State.CURRENT));
    }

    private static List<Long> noted(ProjectionRunner runner, Projection<Noted> projection, String key) {
        var value =
                runner.read(projection, key).map(document -> document.value()).orElse(null);
        return value == null ? List.of() : value.positions();
    }

    private static ProjectionView progress(ProjectionRunner runner, String name) {
        return runner.progress().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The ways in which an event can be poison; the position of the one that is. */
    enum Fault {
        EXCEPTION,
        ERROR,
        OVERFLOW,
        CHECKED,
        UNDECODABLE,
        UNKNOWN_TYPE;

        long append(ParkingIT test) {
            var event = test.story.assigned(test.poisoned);
            return switch (this) {
                case UNDECODABLE -> test.log.appendUndecodable(event, test.at);
                case UNKNOWN_TYPE ->
                    test.log.appendUnknown(test.poisoned.partnershipId().toString(), test.at);
                case EXCEPTION -> faulty(test, event, () -> new IllegalStateException("about Anna"));
                case ERROR -> faulty(test, event, () -> new NoClassDefFoundError("about Anna"));
                case OVERFLOW -> faulty(test, event, StackOverflowError::new);
                case CHECKED -> faulty(test, event, () -> new Exception("about Anna"));
            };
        }

        private static long faulty(ParkingIT test, TandemEvent event, Supplier<Throwable> thrown) {
            test.faulty.at(test.log.head() + 1, thrown);
            return test.append(event);
        }
    }

    @ParameterizedTest
    @EnumSource
    void parksTheSequenceOfThePoisonEventAndNothingElse(Fault fault) {
        var runner = runner();
        var sequence = poisoned.partnershipId().toString();
        long before = append(story.assigned(poisoned));
        long poison = fault.append(this);
        long late = append(story.assigned(poisoned));
        long others = append(story.assigned(other));
        caughtUp(runner, faulty.own, faulty.shared, new Journal(), new History());

        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L, before);
        assertThat(noted(runner, faulty.own, poisoned.partnershipId().stream())).containsExactly(3L, before);
        assertThat(noted(runner, faulty.own, other.partnershipId().toString())).containsExactly(4L, others);
        assertThat(noted(runner, faulty.shared, Faulty.ALL)).containsExactly(0L, 1L, 2L, 3L, 4L, before, others);
        for (var projection : List.of(faulty.own, faulty.shared)) {
            assertThat(runner.parked(projection)).containsOnlyKeys(sequence);
            var parked = runner.parked(projection).get(sequence);
            assertThat(parked.position()).isEqualTo(poison);
            assertThat(parked.skippedTo()).isEqualTo(late);
            assertThat(parked.cause()).doesNotContain("Anna");
            assertThat(progress(runner, projection.name()).parked()).isEqualTo(1);
            assertThat(progress(runner, projection.name()).state()).isEqualTo(ProjectionView.State.CURRENT);
        }
        assertThat(progress(runner, "journal").parked()).isZero();
        assertThat(runner.read(new Journal(), Long.toString(poison))).isPresent();
        assertThat(runner.failedBatches()).isZero();
    }

    @Test
    void saysWhatStandsStillAndWhy() {
        // the store keeps milliseconds
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long poison = Fault.ERROR.append(this);
        var runner = runner();
        caughtUp(runner, faulty.own);
        var after = Instant.now();

        ParkedSequence parked =
                runner.parked(faulty.own).get(poisoned.partnershipId().toString());
        assertThat(parked.generation()).isEqualTo("own@1");
        assertThat(parked.type()).isEqualTo("partnership.ActionAssigned");
        assertThat(parked.eventId()).isEqualTo("event-%d-partnership.ActionAssigned".formatted(poison));
        assertThat(parked.cause())
                .startsWith("could not be folded into %s of own: java.lang.NoClassDefFoundError at "
                        .formatted(poisoned.partnershipId()));
        assertThat(parked.since()).isBetween(before, after);
    }

    @Test
    void aRetryOfWhatIsStillPoisonChangesNothing() {
        long poison = Fault.EXCEPTION.append(this);
        var sequence = poisoned.partnershipId().toString();
        var runner = runner();
        caughtUp(runner, faulty.own, faulty.shared);
        var since = runner.parked(faulty.own).get(sequence).since();

        assertThat(runner.retry("own", sequence)).isEqualTo(Retried.STILL_PARKED);
        assertThat(runner.retry("shared", sequence)).isEqualTo(Retried.STILL_PARKED);

        assertThat(runner.parked(faulty.own).get(sequence).position()).isEqualTo(poison);
        assertThat(runner.parked(faulty.own).get(sequence).since()).isEqualTo(since);
        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L);
    }

    @Test
    void aRetryFoldsFromTheLogWhatHasWaited() {
        long poison = Fault.EXCEPTION.append(this);
        long second = append(story.assigned(poisoned));
        var sequence = poisoned.partnershipId().toString();
        var runner = runner();
        caughtUp(runner, faulty.own, faulty.shared);
        faulty.mended(poison);

        assertThat(runner.retry("own", sequence)).isEqualTo(Retried.FREE);

        assertThat(runner.parked(faulty.own)).isEmpty();
        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L, poison, second);
        long third = append(story.assigned(poisoned));
        caughtUp(runner, faulty.own);
        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L, poison, second, third);
        assertThat(runner.retry("own", sequence)).isEqualTo(Retried.NOT_PARKED);
    }

    @Test
    void aRetryGoesOnToTheNextPoisonEvent() {
        long first = Fault.EXCEPTION.append(this);
        long between = append(story.assigned(poisoned));
        long next = Fault.ERROR.append(this);
        var sequence = poisoned.partnershipId().toString();
        var runner = runner();
        caughtUp(runner, faulty.own);
        faulty.mended(first);

        assertThat(runner.retry("own", sequence)).isEqualTo(Retried.STILL_PARKED);

        assertThat(runner.parked(faulty.own).get(sequence).position()).isEqualTo(next);
        assertThat(runner.parked(faulty.own).get(sequence).cause()).contains("NoClassDefFoundError");
        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L, first, between);
    }

    @Test
    void whatSeveralSequencesFeedIsBuiltAgainInTheOrderOfTheLog() {
        long poison = Fault.EXCEPTION.append(this);
        long after = append(story.assigned(other));
        var sequence = poisoned.partnershipId().toString();
        var runner = runner();
        caughtUp(runner, faulty.shared);
        assertThat(noted(runner, faulty.shared, Faulty.ALL)).containsExactly(0L, 1L, 2L, 3L, 4L, after);
        faulty.mended(poison);

        assertThat(runner.retry("shared", sequence)).isEqualTo(Retried.REBUILDING);

        Awaitility.await().until(() -> runner.parked(faulty.shared).isEmpty());
        assertThat(noted(runner, faulty.shared, Faulty.ALL)).containsExactly(0L, 1L, 2L, 3L, 4L, poison, after);
        assertThat(progress(runner, "shared").generation()).isEqualTo("shared@2");
        long later = append(story.assigned(other));
        caughtUp(runner, faulty.shared);
        assertThat(noted(runner, faulty.shared, Faulty.ALL)).endsWith(poison, after, later);
    }

    @Test
    void aNewVersionTriesAgainByItselfWhatTheOldOneCouldNotRead() {
        long poison = Fault.UNKNOWN_TYPE.append(this);
        long fault = Fault.EXCEPTION.append(this);
        var people = story.people().getFirst().toString();
        faulty.at(0, AssertionError::new);
        var sequence = poisoned.partnershipId().toString();
        var old = runner();
        caughtUp(old, faulty.own, faulty.shared);
        assertThat(old.parked(faulty.own)).containsOnlyKeys(sequence, people);
        assertThat(old.parked(faulty.own).get(sequence).position()).isEqualTo(poison);
        close(old);
        faulty.mended(0);

        var runner = runner();
        Awaitility.await().until(() -> runner.parked(faulty.own).size() == 1);
        Awaitility.await().until(() -> runner.parked(faulty.shared).size() == 1);

        // the event of a type that nothing knows stays where it is, and so does what comes after it
        assertThat(runner.parked(faulty.own)).containsOnlyKeys(sequence);
        assertThat(noted(runner, faulty.own, people)).containsExactly(0L);
        assertThat(noted(runner, faulty.shared, Faulty.ALL)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(fault).isGreaterThan(poison);
    }

    @Test
    void whatIsParkedStaysParkedOverARestart() {
        long poison = Fault.EXCEPTION.append(this);
        var sequence = poisoned.partnershipId().toString();
        var before = runner();
        caughtUp(before, faulty.own);
        close(before);
        long late = append(story.assigned(poisoned));

        var runner = runner();
        caughtUp(runner, faulty.own);

        assertThat(noted(runner, faulty.own, sequence)).containsExactly(3L);
        assertThat(runner.parked(faulty.own).get(sequence).position()).isEqualTo(poison);
        assertThat(runner.parked(faulty.own).get(sequence).skippedTo()).isEqualTo(late);
    }

    @Test
    void anEventWithoutASequenceInItsMetadataIsFoldedByWhatItSaysItself() {
        var runner = runner();
        long position = log.appendWithoutSequence(story.assigned(poisoned), at);
        caughtUp(runner, faulty.own, new Journal(), new History());

        assertThat(runner.parked(faulty.own)).isEmpty();
        assertThat(noted(runner, faulty.own, poisoned.partnershipId().toString()))
                .containsExactly(3L, position);
    }

    @Test
    void anEventThatNobodyKnowsTheSequenceOfIsParkedUnderItsStream() {
        var runner = runner();
        long position = log.appendUnknown("without", at, Map.of());
        long late = append(story.assigned(poisoned));
        caughtUp(runner, faulty.own, new Journal(), new History());

        assertThat(runner.parked(faulty.own)).containsOnlyKeys("goal-without");
        assertThat(runner.parked(faulty.own).get("goal-without").position()).isEqualTo(position);
        assertThat(noted(runner, faulty.own, poisoned.partnershipId().toString()))
                .containsExactly(3L, late);
    }

    @Test
    void aFaultOfTheStoreParksNothingAndIsTriedAgain() {
        long position = log.head() + 1;
        faulty.at(position, () -> new MongoTimeoutException("no server"));
        append(story.assigned(poisoned));
        var runner = runner();
        Awaitility.await().until(() -> progress(runner, "own").state() == ProjectionView.State.STALLED);
        assertThat(runner.parked(faulty.own)).isEmpty();
        faulty.mended(position);

        caughtUp(runner, faulty.own);

        assertThat(noted(runner, faulty.own, poisoned.partnershipId().toString()))
                .containsExactly(3L, position);
    }

    /** While the worker passes events over, others try again, and the event is readable only now and then. */
    @Test
    void nothingIsLostWhenARetryMeetsTheWorker() throws InterruptedException {
        var sequence = poisoned.partnershipId().toString();
        var runner = runner();
        var appending = new AtomicBoolean(true);
        var random = new Random(7);
        var expected = new ArrayList<>(List.of(3L));
        var retrying = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (appending.get()) {
                        runner.retry("own", sequence);
                    }
                }))
                .limit(3)
                .toList();
        var poisons = new ArrayList<Long>();
        for (int i = 0; i < 120; i++) {
            if (i % 12 == 0) {
                long next = log.head() + 1;
                faulty.at(next, IllegalStateException::new);
                poisons.add(next);
            }
            expected.add(append(story.assigned(poisoned)));
            append(story.assigned(other));
            if (random.nextInt(8) == 0 && !poisons.isEmpty()) {
                caughtUp(runner, faulty.own);
                faulty.mended(poisons.removeFirst());
            }
        }
        poisons.forEach(faulty::mended);
        caughtUp(runner, faulty.own);
        appending.set(false);
        for (var thread : retrying) {
            thread.join();
        }
        runner.retry("own", sequence);

        assertThat(runner.parked(faulty.own)).isEmpty();
        assertThat(noted(runner, faulty.own, sequence)).isEqualTo(expected);
    }

    @Test
    void anotherProcessSeesWhatIsParkedAndFreesIt() {
        long poison = Fault.EXCEPTION.append(this);
        var sequence = poisoned.partnershipId().toString();
        var uri = "mongodb://127.0.0.1:" + store.address().getPort();
        try (var oneStore = new SharedViews(MongoClients.create(uri), "shared");
                var otherStore = new SharedViews(MongoClients.create(uri), "shared")) {
            var one = runner(oneStore, faulty.own);
            caughtUp(one, faulty.own);
            var another = runner(otherStore, faulty.own);
            assertThat(another.parked(faulty.own)).containsOnlyKeys(sequence);
            faulty.mended(poison);

            assertThat(another.retry("own", sequence)).isEqualTo(Retried.FREE);
            // the one that still takes it for parked finds that it is not
            long late = append(story.assigned(poisoned));
            caughtUp(one, faulty.own);

            assertThat(noted(one, faulty.own, sequence)).containsExactly(3L, poison, late);
            Awaitility.await().until(() -> one.parked(faulty.own).isEmpty());
            close(one);
            close(another);
        }
    }

    @Test
    void healthTellsOfItAndStaysUp() {
        Fault.EXCEPTION.append(this);
        var runner = runner();
        caughtUp(runner, faulty.own);
        var health = new ProjectionsHealth(runner, 100).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("own@1")).isEqualTo("CURRENT at 5, 0 behind, 1 parked");
    }

    /** Of 40 partnerships one is poisoned; the others' events are folded no later for it. */
    @Test
    void otherPartnershipsGoOnInTheSameBatch() {
        var opened = new ArrayList<PartnershipOpened>();
        for (int i = 0; i < 40; i++) {
            var one = story.opened(story.people().get(0), story.people().get(1));
            append(one);
            opened.add(one);
        }
        Fault.EXCEPTION.append(this);
        opened.forEach(one -> append(story.assigned(one)));
        var runner = runner();
        caughtUp(runner, faulty.own);

        assertThat(opened)
                .allSatisfy(one -> assertThat(
                                noted(runner, faulty.own, one.partnershipId().toString()))
                        .hasSize(2));
        assertThat(runner.failedBatches()).isZero();
    }

    @Nested
    class Answers {

        private final ReadSideFixture readSide = new ReadSideFixture(log, store);
        private long poison;

        @BeforeEach
        void poison() {
            poison = Fault.UNKNOWN_TYPE.append(ParkingIT.this);
            append(story.assigned(poisoned));
            append(story.assigned(other));
            readSide.start().caughtUp();
        }

        @AfterEach
        void stop() {
            readSide.close();
        }

        @Test
        void itsOwnDashboardIsAsOfThePositionBeforeAndSaysSo() {
            var answer = readSide.ask(new ShowPartnershipDashboard(poisoned.partnershipId(), Reading.now()));

            assertThat(answer.refused()).isNull();
            assertThat(answer.position()).isEqualTo(poison - 1);
            assertThat(answer.parked()).isEqualTo("true");
        }

        @Test
        void itsOwnDashboardAsOfLaterIsRefusedAtOnce() {
            long begun = System.nanoTime();
            var answer = readSide.ask(new ShowPartnershipDashboard(poisoned.partnershipId(), asOf(poison)));

            assertThat(answer.refused().code()).isEqualTo(RefusalCode.PARKED);
            assertThat(answer.refused().sentence()).contains("position " + poison, "position " + (poison - 1));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }

        @Test
        void itsOwnDashboardAsOfEarlierIsAnsweredAsEver() {
            var answer = readSide.ask(new ShowPartnershipDashboard(poisoned.partnershipId(), asOf(poison - 1)));

            assertThat(answer.refused()).isNull();
            assertThat(answer.parked()).isNull();
        }

        @Test
        void whatTheReaderHasDoneSinceIsRefusedAndNotWaitedFor() {
            var version = AtLeast.parse(poisoned.partnershipId().stream() + ":9");
            var answer =
                    readSide.ask(new ShowPartnershipDashboard(poisoned.partnershipId(), new Reading(null, version)));

            assertThat(answer.refused().code()).isEqualTo(RefusalCode.PARKED);
        }

        @Test
        void aPortfolioGoesOnAndCountsWhatStandsStill() {
            var answer = readSide.ask(
                    new ShowHrPartnerDashboard(poisoned.hrPartners().getFirst(), Reading.now()));

            assertThat(answer.refused()).isNull();
            assertThat(answer.position()).isEqualTo(log.head());
            assertThat(answer.parked()).isEqualTo("1");
        }

        @Test
        void aPortfolioAsOfEarlierCountsNothing() {
            var answer = readSide.ask(
                    new ShowHrPartnerDashboard(poisoned.hrPartners().getFirst(), asOf(poison - 1)));

            assertThat(answer.parked()).isNull();
        }

        @Test
        void aListOfAllGoesOnAndCountsWhatStandsStill() {
            var answer = readSide.ask(new ListPartnerships(null, new Paging(null, 10), Reading.now()));

            assertThat(answer.position()).isEqualTo(log.head());
            assertThat(answer.parked()).isEqualTo("1");
        }

        @Test
        void anotherPartnershipsDashboardIsCurrent() {
            var answer = readSide.ask(new ShowPartnershipDashboard(other.partnershipId(), Reading.now()));

            assertThat(answer.position()).isEqualTo(log.head());
            // teams of people are fed by people alone, but an event of an unknown type could have been anything
            assertThat(answer.parked()).isEqualTo("1");
        }

        @Test
        void whatIsParkedIsListedForWhoRunsTheSystemAlone() {
            var refused = readSide.ask(new ShowParked("board"));
            assertThat(refused.refused().code()).isEqualTo(RefusalCode.NOT_ALLOWED);

            var admin = dev.tandem.api.Actor.account("admin", java.util.Set.of(dev.tandem.api.Role.ADMIN));
            var answer = readSide.answers.answer(new ShowParked("board"), admin);
            assertThat(((Page.Parked) answer.view()).items()).singleElement().satisfies(parked -> {
                assertThat(parked.sequence()).isEqualTo(poisoned.partnershipId().toString());
                assertThat(parked.position()).isEqualTo(poison);
                assertThat(parked.type()).isEqualTo("goal.GoalSung");
                assertThat(parked.cause()).isEqualTo("is of a type that is not known here");
                assertThat(parked.waiting()).isEqualTo(2);
            });
            assertThat(readSide.answers
                            .answer(new ShowParked("boards"), admin)
                            .refused()
                            .code())
                    .isEqualTo(RefusalCode.NOT_FOUND);
        }

        private static Reading asOf(long position) {
            return new Reading(Long.toString(position), null);
        }
    }
}
