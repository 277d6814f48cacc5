package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.events;
import static dev.tandem.eventlog.Samples.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    @TempDir
    Path data;

    private EventLog log;

    /** What the appender's writer does before it writes; tests replace it. */
    private volatile Runnable beforeWrite = () -> {};

    @BeforeEach
    void openLog() {
        log = open(data, (rocks, options, batch) -> {
            beforeWrite.run();
            rocks.write(options, batch);
        });
    }

    @AfterEach
    void closeLog() {
        beforeWrite = () -> {};
        log.close();
    }

    private void reopen() {
        log.close();
        log = open(data);
    }

    @Nested
    class Appending {

        @Test
        void givesPositionsFromZeroWithoutGaps() {
            assertThat(log.head()).isEqualTo(-1);
            assertThat(log.append(events("a", 3))).isZero();
            assertThat(log.append(events("b", 2))).isEqualTo(3);
            assertThat(log.head()).isEqualTo(4);
            assertThat(log.read(0, 10))
                    .extracting(StoredEvent::position, StoredEvent::eventId)
                    .containsExactly(
                            tuple(0L, "a#0"), tuple(1L, "a#1"), tuple(2L, "a#2"), tuple(3L, "b#0"), tuple(4L, "b#1"));
        }

        @Test
        void keepsEveryFieldToTheByte() {
            var plain =
                    new NewEvent("id-ü", "t", null, null, "id-ü", 0, Instant.EPOCH, new byte[0], new byte[] {-1, 0});
            log.append(List.of(event("a", 0), plain));
            reopen();

            var first = log.read(0, 1).getFirst();
            assertThat(first.eventId()).isEqualTo("a#0");
            assertThat(first.type()).isEqualTo("goal.GoalProposed");
            assertThat(first.revision()).isEqualTo("1");
            assertThat(first.aggregateType()).isEqualTo("Goal");
            assertThat(first.aggregateId()).isEqualTo("a");
            assertThat(first.sequence()).isZero();
            assertThat(first.timestamp()).isEqualTo(NOON);
            assertThat(first.metadata()).isEqualTo("{\"actor\":\"ana\"}".getBytes(UTF_8));
            assertThat(first.payload()).isEqualTo("{\"n\":0}".getBytes(UTF_8));
            var second = log.read(1, 1).getFirst();
            assertThat(second.eventId()).isEqualTo("id-ü");
            assertThat(second.revision()).isNull();
            assertThat(second.aggregateType()).isNull();
            assertThat(second.timestamp()).isEqualTo(Instant.EPOCH);
            assertThat(second.metadata()).isEmpty();
            assertThat(second.payload()).containsExactly(-1, 0);
        }

        @Test
        void refusesASequenceThatExistsAndUsesNoPositionForIt() {
            log.append(events("a", 2));
            var conflicting = List.of(event("b", 0), event("other-id", "a", 1, NOON, "{}"), event("b", 1));

            assertThatExceptionOfType(DuplicateEvent.class)
                    .isThrownBy(() -> log.append(conflicting))
                    .withMessage("sequence 1 of aggregate a exists already")
                    .satisfies(e -> assertThat(e.index()).isEqualTo(1));

            assertThat(log.head()).isEqualTo(1);
            assertThat(log.readAggregate("b", 0, 10)).isEmpty();
            assertThat(log.append(events("b", 1))).isEqualTo(2);
        }

        @Test
        void findsASequenceThatExistsBehindAGapAndFromBeforeAReopening() {
            log.append(List.of(event("a", 0), event("a", 12)));
            reopen();
            log.append(List.of(event("a", 10)));
            assertThatThrownBy(() -> log.append(List.of(event("x", "a", 12, NOON, "{}"))))
                    .isInstanceOf(DuplicateEvent.class);
            assertThat(log.append(List.of(event("a", 11), event("a", 13)))).isEqualTo(3);
            assertThatThrownBy(() -> log.append(List.of(event("y", "a", 13, NOON, "{}"))))
                    .isInstanceOf(DuplicateEvent.class);
        }

        @Test
        void refusesAnEventIdThatExists() {
            log.append(events("a", 1));
            assertThatExceptionOfType(DuplicateEvent.class)
                    .isThrownBy(() -> log.append(List.of(event("a#0", "b", 0, NOON, "{}"))))
                    .withMessage("event id a#0 exists already");
            assertThat(log.head()).isZero();
        }

        @Test
        void refusesAnAppendThatContradictsItself() {
            assertThatThrownBy(() -> log.append(List.of(event("a", 0), event("x", "a", 0, NOON, "{}"))))
                    .isInstanceOf(DuplicateEvent.class);
            assertThatThrownBy(
                            () -> log.append(List.of(event("x", "a", 0, NOON, "{}"), event("x", "a", 1, NOON, "{}"))))
                    .isInstanceOf(DuplicateEvent.class);
            assertThat(log.head()).isEqualTo(-1);
            assertThat(log.append(events("a", 2))).isZero();
        }

        @Test
        void doesNotMistakeOneAggregateForAnother() {
            log.append(events("a", 1));
            log.append(events("a1", 1));
            log.append(events("", 1));
            assertThat(log.readAggregate("a", 0, 10))
                    .extracting(StoredEvent::aggregateId)
                    .containsExactly("a");
            assertThat(log.lastSequence("a")).isZero();
            assertThat(log.lastSequence("b")).isEqualTo(-1);
            assertThatThrownBy(() -> event("a\0b", 0)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void goesOnWhereItStoppedAfterReopening() {
            log.append(events("a", 3));
            var id = log.id();
            reopen();
            assertThat(log.id()).isEqualTo(id);
            assertThat(log.head()).isEqualTo(2);
            assertThat(log.append(events("b", 1))).isEqualTo(3);
            assertThatThrownBy(() -> log.append(events("a", 1))).isInstanceOf(DuplicateEvent.class);
        }

        @Test
        void takesPayloadsOfMegabytesAndReadsThemInBoundedBatches() {
            var payload = "x".repeat(3 << 20);
            for (int i = 0; i < 4; i++) {
                log.append(List.of(event("id" + i, "a", i, NOON, payload)));
            }
            reopen();
            assertThat(log.read(0, 100)).hasSizeLessThan(4).allMatch(e -> e.payload().length == payload.length());
            assertThat(log.read(3, 100))
                    .singleElement()
                    .satisfies(e -> assertThat(new String(e.payload(), UTF_8)).isEqualTo(payload));
        }

        @Test
        void takesNothingAfterItIsClosed() {
            log.append(events("a", 1));
            log.close();
            assertThatThrownBy(() -> log.append(events("b", 1)))
                    .isInstanceOf(EventLogStopped.class)
                    .hasMessageEndingWith("is closed");
            assertThatThrownBy(() -> log.read(0, 1)).isInstanceOf(EventLogStopped.class);
            assertThatThrownBy(() -> log.keyValues("x").get("y")).isInstanceOf(EventLogStopped.class);
        }
    }

    @Nested
    class GroupCommit {

        @Test
        void sharesOneSyncAmongAllWhoWaited() throws Exception {
            var inFirstWrite = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            beforeWrite = () -> {
                inFirstWrite.countDown();
                awaitUninterruptibly(release);
            };
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var done = new ArrayList<Future<Long>>();
                done.add(callers.submit(() -> log.append(events("first", 1))));
                assertThat(inFirstWrite.await(10, TimeUnit.SECONDS)).isTrue();
                var started = new AtomicInteger();
                for (int i = 0; i < 50; i++) {
                    int n = i;
                    done.add(callers.submit(() -> {
                        var append = events("a" + n, 2);
                        started.incrementAndGet();
                        return log.append(append);
                    }));
                }
                await().until(() -> waitingAppends() >= 50);
                assertThat(log.head())
                        .as("nothing is published before its sync")
                        .isEqualTo(-1);
                release.countDown();
                for (var each : done) {
                    each.get(10, TimeUnit.SECONDS);
                }
            }
            assertThat(log.stats().groups()).isEqualTo(2);
            assertThat(log.stats().appends()).isEqualTo(51);
            assertThat(log.stats().meanGroup()).isEqualTo(25.5);
            assertThat(log.head()).isEqualTo(100);
        }

        @Test
        void refusesWithinAGroupOnlyTheConflictingAppend() throws Exception {
            var inFirstWrite = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            beforeWrite = () -> {
                inFirstWrite.countDown();
                awaitUninterruptibly(release);
            };
            var outcomes = new ConcurrentLinkedQueue<String>();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var _ = callers.submit(() -> log.append(events("first", 1)));
                assertThat(inFirstWrite.await(10, TimeUnit.SECONDS)).isTrue();
                for (int i = 0; i < 10; i++) {
                    int n = i;
                    var _ = callers.submit(() -> {
                        try {
                            log.append(List.of(event("mine" + n, 0), event("id" + n, "contended", 0, NOON, "{}")));
                            outcomes.add("won");
                        } catch (DuplicateEvent e) {
                            outcomes.add("lost");
                        }
                    });
                }
                await().until(() -> waitingAppends() >= 10);
                release.countDown();
            }
            assertThat(outcomes).hasSize(10).containsOnlyOnce("won");
            assertThat(log.head()).isEqualTo(2);
            assertThat(log.read(0, 10)).hasSize(3);
        }

        private int waitingAppends() {
            return log.queuedAppends();
        }

        private static void awaitUninterruptibly(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class ConcurrentUse {

        @Test
        void showsEveryReaderTheSameDenseOrderWhileManyWrite() throws Exception {
            int writers = 16;
            int appendsEach = 60;
            var acknowledged = new AtomicLong();
            var writing = new AtomicBoolean(true);
            var seen = new ArrayList<Future<List<String>>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int r = 0; r < 3; r++) {
                    seen.add(threads.submit(() -> {
                        var ids = new ArrayList<String>();
                        while (writing.get() || ids.size() <= log.head()) {
                            long least = acknowledged.get();
                            var batch = log.read(ids.size(), 100);
                            for (var event : batch) {
                                assertThat(event.position()).isEqualTo(ids.size());
                                assertThat(event.position()).isLessThanOrEqualTo(log.head());
                                ids.add(event.eventId());
                            }
                            assertThat(log.head()).isGreaterThanOrEqualTo(least - 1);
                            if (batch.isEmpty()) {
                                log.awaitBeyond(ids.size() - 1, 1_000_000);
                            }
                        }
                        return ids;
                    }));
                }
                var done = new ArrayList<Future<?>>();
                for (int w = 0; w < writers; w++) {
                    int writer = w;
                    done.add(threads.submit(() -> {
                        for (int i = 0; i < appendsEach; i++) {
                            long first =
                                    log.append(List.of(event("w" + writer, 2L * i), event("w" + writer, 2L * i + 1)));
                            // what is acknowledged can be read at once, and lies together
                            assertThat(log.read(first, 2))
                                    .extracting(StoredEvent::eventId)
                                    .containsExactly("w" + writer + "#" + 2 * i, "w" + writer + "#" + (2 * i + 1));
                            acknowledged.addAndGet(2);
                        }
                    }));
                }
                for (var each : done) {
                    each.get(60, TimeUnit.SECONDS);
                }
                writing.set(false);
            }
            int total = writers * appendsEach * 2;
            assertThat(log.head()).isEqualTo(total - 1);
            var order = log.read(0, total).stream().map(StoredEvent::eventId).toList();
            assertThat(order).hasSize(total).doesNotHaveDuplicates();
            for (var each : seen) {
                assertThat(each.get()).isEqualTo(order);
            }
            var next = new HashMap<String, Long>();
            for (var event : log.read(0, total)) {
                assertThat(event.sequence()).isEqualTo(next.getOrDefault(event.aggregateId(), 0L));
                next.put(event.aggregateId(), event.sequence() + 1);
            }
        }

        @Test
        void letsExactlyOneWinARaceForASequence() throws Exception {
            var wins = new AtomicInteger();
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (int t = 0; t < 8; t++) {
                    int thread = t;
                    var _ = threads.submit(() -> {
                        for (int sequence = 0; sequence < 40; sequence++) {
                            try {
                                log.append(List.of(event(thread + "/" + sequence, "a", sequence, NOON, "{}")));
                                wins.incrementAndGet();
                            } catch (DuplicateEvent e) {
                                // another thread had it
                            }
                        }
                    });
                }
            }
            assertThat(wins).hasValue(40);
            assertThat(log.head()).isEqualTo(39);
            assertThat(log.readAggregate("a", 0, 100)).hasSize(40);
        }

        @Test
        void wakesWhoWaitsForTheNextPosition() throws Exception {
            assertThat(log.awaitBeyond(-1, 1_000)).isFalse();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var woken = threads.submit(() -> log.awaitBeyond(-1, TimeUnit.SECONDS.toNanos(30)));
                log.append(events("a", 1));
                assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void survivesReadersThatAreAtWorkWhenItIsClosed() throws Exception {
            log.append(events("a", 50));
            var reads = new AtomicLong();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var readers = new ArrayList<Future<?>>();
                for (int i = 0; i < 8; i++) {
                    readers.add(threads.submit(() -> {
                        while (true) {
                            assertThat(log.read(0, 50)).hasSize(50);
                            reads.incrementAndGet();
                        }
                    }));
                }
                await().until(() -> reads.get() > 100);
                log.close();
                for (var reader : readers) {
                    assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
                            .cause()
                            .isInstanceOf(EventLogStopped.class);
                }
            }
        }
    }

    @Nested
    class PositionsInTime {

        @Test
        void findsTheFirstEventThatIsNotOlder() {
            var second = Duration.ofSeconds(1);
            log.append(List.of(
                    event("a", 0, NOON),
                    event("a", 1, NOON.plus(second)),
                    event("a", 2, NOON.minus(second)),
                    event("a", 3, NOON.plus(second)),
                    event("a", 4, NOON.plus(second.multipliedBy(3)))));

            assertThat(log.firstPositionAt(Instant.MIN)).isZero();
            assertThat(log.firstPositionAt(NOON)).isZero();
            assertThat(log.firstPositionAt(NOON.plusNanos(1))).isEqualTo(1);
            assertThat(log.firstPositionAt(NOON.plus(second))).isEqualTo(1);
            assertThat(log.firstPositionAt(NOON.plus(second).plusNanos(1))).isEqualTo(4);
            assertThat(log.firstPositionAt(NOON.plusSeconds(4))).isEqualTo(5);
            assertThat(log.firstPositionAt(Instant.MAX)).isEqualTo(5);
        }

        @Test
        void isZeroInAnEmptyLog() {
            assertThat(log.firstPositionAt(NOON)).isZero();
        }

        @Test
        void agreesWithAScanAlsoAcrossReopeningsLullsAndTimesThatGoBack() {
            var random = new Random(7);
            var times = new ArrayList<Instant>();
            var time = Instant.parse("1969-12-31T23:59:00Z");
            for (int batch = 0; batch < 60; batch++) {
                // rising, standing still, an import of the past
                int step = batch % 3;
                var append = new ArrayList<NewEvent>();
                for (int i = 0; i < 50; i++) {
                    var at = step == 2 ? time.minusSeconds(random.nextInt(5000)) : time;
                    append.add(event("a", times.size(), at));
                    times.add(at);
                    if (step == 0) {
                        time = time.plusMillis(random.nextInt(3000));
                    }
                }
                log.append(append);
                if (batch % 7 == 0) {
                    reopen();
                }
            }
            for (int i = 0; i < 500; i++) {
                var asked = times.get(random.nextInt(times.size())).plusMillis(random.nextInt(3) - 1);
                int expected = 0;
                while (expected < times.size() && times.get(expected).isBefore(asked)) {
                    expected++;
                }
                assertThat(log.firstPositionAt(asked)).as("%s", asked).isEqualTo(expected);
            }
        }
    }

    @Nested
    class Values {

        @Test
        void arePrivateToTheirNamespaceAndSurviveReopening() {
            var reactions = log.keyValues("reactions");
            reactions.put("open/p1/g1", bytes("1"));
            reactions.put("open/p1/g2", bytes("2"));
            reactions.put("open/p2/g3", bytes("3"));
            log.keyValues("reactions2").put("open/p1/g9", bytes("9"));
            reactions.put("open/p1/g1", bytes("one"));
            reactions.delete("open/p1/g2");
            reopen();

            reactions = log.keyValues("reactions");
            assertThat(reactions.get("open/p1/g1")).isEqualTo(bytes("one"));
            assertThat(reactions.get("open/p1/g2")).isNull();
            assertThat(reactions.get("open/p1/g9")).isNull();
            assertThat(reactions.scan("open/"))
                    .extracting(e -> e.getKey() + "=" + new String(e.getValue(), UTF_8))
                    .containsExactly("open/p1/g1=one", "open/p2/g3=3");
            assertThat(reactions.scan("open/p1/")).hasSize(1);
            assertThat(reactions.scan("closed/")).isEmpty();
        }

        private static byte[] bytes(String text) {
            return text.getBytes(UTF_8);
        }
    }

    @Nested
    class Backups {

        @Test
        void areLogsOfTheirOwnTakenWhileWritingGoesOn() throws Exception {
            log.append(events("a", 100));
            log.keyValues("x").put("k", new byte[] {1});
            var target = data.resolve("copies").resolve("log");
            long copied;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writing = new AtomicBoolean(true);
                var writer = threads.submit(() -> {
                    for (int i = 0; writing.get(); i++) {
                        log.append(List.of(event("b", i)));
                    }
                });
                await().until(() -> log.head() > 110);
                copied = log.backup(target);
                writing.set(false);
                writer.get(10, TimeUnit.SECONDS);
            }
            assertThat(copied).isGreaterThan(110);

            var mark = data.resolve("copies").resolve("mark");
            try (var copy = EventLog.open(target, EventLog.Options.of(mark))) {
                assertThat(copy.id()).isEqualTo(log.id());
                assertThat(copy.head()).isGreaterThanOrEqualTo(copied - 1);
                assertThat(copy.keyValues("x").get("k")).containsExactly(1);
                int count = (int) copy.head() + 1;
                assertThat(copy.read(0, count))
                        .extracting(StoredEvent::eventId)
                        .isEqualTo(log.read(0, count).stream()
                                .map(StoredEvent::eventId)
                                .toList());
                copy.append(events("c", 1));
            }
            assertThat(log.lastSequence("c")).as("the original is untouched").isEqualTo(-1);
        }

        @Test
        void neverOverwriteAnything() {
            assertThatThrownBy(() -> log.backup(data)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
