package dev.tandem.web.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

/** Where senders may wait is asked of the whole configuration, in {@link AxonConfigurationIT}. */
class LocalCommandBusTest {

    private final ExecutorService executor =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("own-").factory());

    private static CompletableFuture<Object> ask(LocalCommandBus bus) {
        var answer = new CompletableFuture<>();
        bus.<String, Object>dispatch(
                new GenericCommandMessage<>(new GenericMessage<>("?"), "ask"),
                (_, result) -> answer.complete(result.getPayload()));
        return answer;
    }

    @Test
    void handlesOnAThreadOfItsOwnWhereSendersMayNotWait() throws Exception {
        try (var bus = new LocalCommandBus(SimpleCommandBus.builder(), executor, false)) {
            bus.subscribe("ask", _ -> Thread.currentThread().getName());

            assertThat(ask(bus).get(10, TimeUnit.SECONDS)).isEqualTo("own-");
        }
    }

    @Test
    void waitsForWhatIsBeingHandledWhenItIsClosed() throws Exception {
        var begun = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var bus = new LocalCommandBus(SimpleCommandBus.builder(), executor, false);
        bus.subscribe("ask", _ -> {
            begun.countDown();
            return closing.await(10, TimeUnit.SECONDS) && !Thread.interrupted();
        });
        var answer = ask(bus);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        var closed = CompletableFuture.runAsync(bus::close);
        while (!executor.isShutdown()) {
            Thread.onSpinWait();
        }

        assertThat(closed).isNotDone();
        closing.countDown();

        closed.get(10, TimeUnit.SECONDS);
        assertThat(answer).isCompletedWithValue(true);
    }
}
