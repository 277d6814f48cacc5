package dev.tandem.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CommandThreadsTest {

    @Test
    void areNotInterruptedByWhoNoLongerWaits() throws Exception {
        var begun = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        var undisturbed = new CompletableFuture<Boolean>();
        var threads = CommandThreads.named("test-");
        var waiting = Mono.fromRunnable(() -> {
                    begun.countDown();
                    try {
                        undisturbed.complete(cancelled.await(10, TimeUnit.SECONDS)
                                && Thread.currentThread().isVirtual());
                    } catch (InterruptedException e) {
                        undisturbed.complete(false);
                    }
                })
                .subscribeOn(threads)
                .subscribe();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        waiting.dispose();
        cancelled.countDown();

        assertThat(undisturbed.get(10, TimeUnit.SECONDS)).isTrue();
        threads.dispose();
    }
}
