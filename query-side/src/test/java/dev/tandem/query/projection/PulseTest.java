package dev.tandem.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    /** Nobody looks by themselves. */
    private final Pulse pulse = new Pulse(LONG);

    private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean there = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore looked = new Semaphore(0);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    private Future<Boolean> await(Set<String> projections, Duration atMost) {
        return pool.submit(() -> pulse.await(
                () -> {
                    boolean found = there.get(); // before anybody hears of this look, and changes it
                    looks.incrementAndGet();
                    looked.release();
                    return found;
                },
                projections,
                atMost));
    }

    /** Until somebody has looked before it waited and once more when it was known to wait. */
    private void waits() throws InterruptedException {
        assertThat(looked.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBeatOfOneThatMattersWakesWhoWaits() throws Exception {
        var waiting = await(Set.of("board", "goals"), LONG);
        waits();

        pulse.beat("goals");
        assertThat(looked.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        there.set(true);
        pulse.beat("board");

        assertThat(result(waiting)).isTrue();
        assertThat(looks).hasValue(4);
    }

    @Test
    void aBeatOfAnotherWakesNobody() throws Exception {
        var waiting = await(Set.of("board"), LONG);
        waits();

        pulse.beat("journal");
        there.set(true);
        pulse.beat("board");

        assertThat(result(waiting)).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void aBeatOfAllWakesEverybodyAndWhoWaitsForAllIsWokenByAny() throws Exception {
        var one = await(Set.of("board"), LONG);
        var other = await(Set.of(), LONG);
        assertThat(looked.tryAcquire(4, 10, TimeUnit.SECONDS)).isTrue();

        pulse.beat("journal");
        assertThat(looked.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        there.set(true);
        pulse.beat();

        assertThat(result(one)).isTrue();
        assertThat(result(other)).isTrue();
    }

    @Test
    void whoWaitsLooksAgainByThemselvesAndGivesUpInTheEnd() throws Exception {
        var impatient = new Pulse(Duration.ofMillis(1));
        var begun = new CountDownLatch(3);
        var waiting = pool.submit(() -> impatient.await(
                () -> {
                    begun.countDown();
                    return begun.getCount() == 0;
                },
                Set.of("board"),
                LONG));

        assertThat(result(waiting)).isTrue();
        assertThat(result(await(Set.of("board"), Duration.ofMillis(5)))).isFalse();
    }

    private static boolean result(Future<Boolean> waiting) throws InterruptedException, ExecutionException {
        try {
            return waiting.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still waits", e);
        }
    }
}
