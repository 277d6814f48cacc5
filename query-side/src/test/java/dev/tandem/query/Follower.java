package dev.tandem.query;

import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The projections of a process under test, behind its log. */
public record Follower(ProjectionRunner runner, TandemProjections projections, MemoryLog log) {

    /** Returns once everything that was appended is shown. */
    public void caughtUp() {
        Awaitility.await("all projections have caught up")
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> runner.reached(projections.all()) == log.head());
    }
}
