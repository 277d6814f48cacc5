package dev.tandem.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeadTest {

    private static final int MANY = 300_000;

    @Test
    void tellsOfEachPublicationThatComesAlone() throws Exception {
        try (var head = new Head(0)) {
            for (long count = 1; count <= 20; count++) {
                var told = new CountDownLatch(1);
                var listening = head.listen(told::countDown);
                head.publish(count);
                assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
                listening.cancel();
            }
        }
    }

    @Test
    void tellsOfManyInARowAsOfFewAndOfTheLastInAnyCase() {
        try (var head = new Head(0)) {
            var calls = new AtomicInteger();
            var seen = new AtomicLong();
            head.listen(() -> {
                calls.incrementAndGet();
                seen.set(head.count());
            });
            long begun = System.nanoTime();
            for (long count = 1; count <= MANY; count++) {
                head.publish(count);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> seen.get() == MANY);
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();

            // every two milliseconds; a thread may be woken for nothing as often
            assertThat(calls.get()).isLessThanOrEqualTo((int) millis + 5);
        }
    }
}
