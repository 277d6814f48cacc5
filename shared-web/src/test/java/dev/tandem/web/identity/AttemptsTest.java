package dev.tandem.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private Instant now = Instant.parse("2026-03-31T09:00:00Z");
    private final Attempts attempts = new Attempts(() -> now);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("mia");
        }
    }

    @Test
    void leavesFourMistakesAlone() {
        fail(4);
        assertThat(attempts.wait("mia")).isEmpty();
    }

    @Test
    void doublesTheWaitWithEachFurtherMistakeUpToAMinute() {
        fail(5);
        assertThat(attempts.wait("mia")).contains(Duration.ofSeconds(1));
        fail(1);
        assertThat(attempts.wait("mia")).contains(Duration.ofSeconds(2));
        fail(2);
        assertThat(attempts.wait("mia")).contains(Duration.ofSeconds(8));
        fail(1_000);
        assertThat(attempts.wait("mia")).contains(Duration.ofSeconds(60));
    }

    @Test
    void letsPassAfterTheWait() {
        fail(5);
        now = now.plusSeconds(1);
        assertThat(attempts.wait("mia")).isEmpty();
    }

    @Test
    void forgetsAfterSuccess() {
        fail(7);
        attempts.succeeded("mia");
        fail(4);
        assertThat(attempts.wait("mia")).isEmpty();
    }

    @Test
    void forgivesAfterAQuarterOfAnHour() {
        fail(9);
        now = now.plus(Duration.ofMinutes(16));
        fail(4);
        assertThat(attempts.wait("mia")).isEmpty();
    }

    @Test
    void isCountedPerName() {
        fail(9);
        assertThat(attempts.wait("noa")).isEmpty();
    }

    @Test
    void remembersABoundedNumberOfNames() {
        fail(9);
        for (int i = 0; i < 10_000; i++) {
            attempts.failed("name " + i);
        }
        assertThat(attempts.wait("mia")).isEmpty();
    }
}
