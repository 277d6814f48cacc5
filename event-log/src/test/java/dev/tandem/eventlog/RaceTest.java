package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who comes first, and what anybody else sees of it. */
@Timeout(300)
class RaceTest {

    private static final int CONTENDERS = 32;

    @TempDir
    Path data;

    @Test
    void exactlyOneOfThirtyTwoGetsASequence() throws Exception {
        int rounds = Extent.of(100, 1000);
        var together = new CyclicBarrier(CONTENDERS);
        var winners = new ArrayList<Integer>();
        try (var log = open(data);
                var threads = Executors.newFixedThreadPool(CONTENDERS)) {
            var running = new ArrayList<Future<List<Integer>>>();
            for (int c = 0; c < CONTENDERS; c++) {
                int contender = c;
                running.add(threads.submit(() -> {
                    var won = new ArrayList<Integer>();
                    for (int round = 0; round < rounds; round++) {
                        together.await(60, TimeUnit.SECONDS);
                        try {
                            var id = round + "/" + contender;
                            log.append(List.of(event(id, "contended", round, NOON, id)));
                            won.add(round);
                        } catch (DuplicateEvent e) {
                            assertThat(e).hasMessage("sequence " + round + " of aggregate contended exists already");
                        }
                    }
                    return won;
                }));
            }
            for (int c = 0; c < CONTENDERS; c++) {
                for (int round : running.get(c).get()) {
                    winners.add(round);
                    assertThat(log.read(round, 1).getFirst().eventId())
                            .as("the winner's event, and no trace of another's")
                            .isEqualTo(round + "/" + c);
                }
            }
            assertThat(log.head() + 1).isEqualTo(rounds);
        }
        assertThat(winners).hasSize(rounds).doesNotHaveDuplicates();
        System.out.printf("[race] %d rounds of %d, one winner each%n", rounds, CONTENDERS);
    }

    @Test
    void nobodySeesACommitThatHasNotReturned() throws Exception {
        for (boolean written : new boolean[] {false, true}) {
            var inWrite = new CountDownLatch(1);
            var mayReturn = new CountDownLatch(1);
            var stretch = new AtomicBoolean();
            var directory = data.resolve("written-" + written);
            try (var log = open(directory, (rocks, options, batch) -> {
                        if (written) {
                            rocks.write(options, batch);
                        }
                        if (stretch.get()) {
                            inWrite.countDown();
                            awaitUninterruptibly(mayReturn);
                        }
                        if (!written) {
                            rocks.write(options, batch);
                        }
                    });
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                log.append(Samples.events("a", 3));
                stretch.set(true);
                var late = threads.submit(() -> log.append(List.of(event("a", 3, NOON.plusSeconds(60)))));
                assertThat(inWrite.await(10, TimeUnit.SECONDS)).isTrue();
                try {
                    assertThat(log.head()).isEqualTo(2);
                    assertThat(log.read(0, 10)).hasSize(3);
                    assertThat(log.read(3, 10)).isEmpty();
                    assertThat(log.readAggregate("a", 0, 10)).hasSize(3);
                    assertThat(log.lastSequence("a")).isEqualTo(2);
                    assertThat(log.firstPositionAt(NOON.plusSeconds(60))).isEqualTo(3);
                    assertThat(log.awaitBeyond(2, 1)).isFalse();
                } finally {
                    mayReturn.countDown();
                }
                assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo(3);
                assertThat(log.read(3, 10))
                        .singleElement()
                        .satisfies(event -> assertThat(event.sequence()).isEqualTo(3));
                assertThat(log.readAggregate("a", 0, 10)).hasSize(4);
                assertThat(log.lastSequence("a")).isEqualTo(3);
            }
        }
    }

    /** Looked up for the first time while it is being appended to: what is remembered then must not be what was before. */
    @Test
    void aLastSequenceIsNeverOlderThanWhatWasAcknowledged() throws Exception {
        int rounds = Extent.of(1_000, 20_000);
        try (var log = open(data);
                var threads = Executors.newFixedThreadPool(3)) {
            var begin = new CyclicBarrier(4);
            var acknowledged = new AtomicLong();
            for (int round = 0; round < rounds; round++) {
                var aggregate = "a" + round;
                acknowledged.set(-1);
                var readers = new ArrayList<Future<?>>();
                for (int reader = 0; reader < 3; reader++) {
                    readers.add(threads.submit(() -> {
                        begin.await(60, TimeUnit.SECONDS);
                        long least;
                        do {
                            least = acknowledged.get();
                            assertThat(log.lastSequence(aggregate)).isGreaterThanOrEqualTo(least);
                        } while (least < 1);
                        return null;
                    }));
                }
                begin.await(60, TimeUnit.SECONDS);
                for (long sequence = 0; sequence < 2; sequence++) {
                    log.append(List.of(event(aggregate, sequence, NOON)));
                    acknowledged.set(sequence);
                }
                for (var reader : readers) {
                    reader.get(60, TimeUnit.SECONDS);
                }
                assertThat(log.lastSequence(aggregate)).isEqualTo(1);
            }
        }
    }

    /** Commits of any length, before the sync and after it: each reader compares what it sees with what is on disk by then. */
    @Test
    void readersNeverPassALateCommitAndNeverSkipOne() throws Exception {
        int appends = Extent.of(2_000, 50_000); // by eight writers
        var durable = new AtomicLong();
        var random = new Random(Extent.SEED);
        var done = new AtomicBoolean();
        try (var log = open(data, (rocks, options, batch) -> {
                    pause(random);
                    rocks.write(options, batch);
                    pause(random);
                    durable.set(Keys.toLong(rocks.get(Appender.COUNT_KEY)));
                    pause(random);
                });
                var threads = Executors.newCachedThreadPool()) {
            var readers = new ArrayList<Future<Long>>();
            for (int r = 0; r < 4; r++) {
                boolean waits = r % 2 == 0;
                readers.add(threads.submit(() -> follow(log, durable, done, waits)));
            }
            readers.add(threads.submit(() -> followAggregate(log, durable, done)));
            var writers = new ArrayList<Future<?>>();
            for (int w = 0; w < 8; w++) {
                var aggregate = "w" + w;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < appends / 8; i++) {
                        long position = log.append(List.of(event(aggregate, i)));
                        assertThat(log.head())
                                .as("an acknowledged event is seen")
                                .isGreaterThanOrEqualTo(position);
                        assertThat(log.read(position, 1)).hasSize(1);
                    }
                    return aggregate;
                }));
            }
            for (var writer : writers) {
                writer.get();
            }
            done.set(true);
            log.append(List.of(event("end", 0)));
            for (var reader : readers.subList(0, 4)) {
                assertThat(reader.get()).isEqualTo(appends + 1L);
            }
            assertThat(readers.getLast().get()).isEqualTo(appends / 8);
            System.out.printf(
                    "[race] %d appends in %d groups, 5 readers, seed %d%n",
                    appends, log.stats().groups(), Extent.SEED);
        }
    }

    /** @return how many positions it saw, one after the other */
    private static long follow(EventLog log, AtomicLong durable, AtomicBoolean done, boolean waits) throws Exception {
        long next = 0;
        while (true) {
            var events = log.read(next, 100);
            long onDisk = durable.get();
            for (var event : events) {
                assertThat(event.position()).as("no gap").isEqualTo(next++);
                assertThat(event.position()).as("no dirty read").isLessThan(onDisk);
                if (event.aggregateId().equals("end")) {
                    assertThat(done).isTrue();
                    return next;
                }
            }
            if (waits) {
                log.awaitBeyond(next - 1, TimeUnit.SECONDS.toNanos(10));
            }
        }
    }

    private static long followAggregate(EventLog log, AtomicLong durable, AtomicBoolean done) {
        long next = 0;
        while (true) {
            boolean last = done.get();
            var events = log.readAggregate("w3", next, 100);
            long onDisk = durable.get();
            for (var event : events) {
                assertThat(event.sequence()).as("no gap").isEqualTo(next++);
                assertThat(event.position()).as("no dirty read").isLessThan(onDisk);
            }
            if (last && events.isEmpty()) {
                return next;
            }
        }
    }

    private static void pause(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> LockSupport.parkNanos(random.nextInt(200_000));
            default -> Thread.onSpinWait();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
