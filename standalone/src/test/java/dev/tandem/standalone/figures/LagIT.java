package dev.tandem.standalone.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.standalone.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** The figure {@link Lag} in short, with a limit that a busy machine keeps too. */
class LagIT {

    private static final double MOST_MILLIS = 1_000;

    @Test
    void whatIsCommittedIsVisibleSoonInEveryViewAndOverHttp(@TempDir Path data) {
        try (var tandem = SpringApplication.run(
                Standalone.class,
                "--server.port=0",
                "--tandem.data=" + data,
                "--tandem.demo=true",
                "--tandem.accounts.bcrypt-strength=4")) {
            var lag = new Lag(tandem);
            lag.run(50, Duration.ofSeconds(4));

            var figures = lag.run(50, Duration.ofSeconds(4));

            Lag.print(figures);
            assertThat(figures).containsKeys("board", "people", "journal", Lag.OVER_HTTP);
            assertThat(figures).allSatisfy((what, percentiles) -> {
                assertThat(percentiles.commands()).as(what).isGreaterThanOrEqualTo(10);
                assertThat(percentiles.p99()).as(what).isLessThan(MOST_MILLIS);
            });
        }
    }
}
