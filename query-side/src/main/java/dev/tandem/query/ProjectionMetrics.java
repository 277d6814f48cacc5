package dev.tandem.query;

import dev.tandem.api.query.ProjectionView;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Where the projections are, for whoever watches. */
final class ProjectionMetrics {

    ProjectionMetrics(ProjectionRunner runner, TandemProjections projections, MeterRegistry registry) {
        projections.all().forEach(projection -> {
            Gauge.builder(
                            "tandem.projection.lag",
                            runner,
                            r -> of(r, projection.name()).lag())
                    .description("Events of the log that the projection has not folded yet")
                    .tag("projection", projection.name())
                    .register(registry);
            Gauge.builder(
                            "tandem.projection.position",
                            runner,
                            r -> of(r, projection.name()).position())
                    .description("The position up to which the projection has folded everything")
                    .tag("projection", projection.name())
                    .register(registry);
        });
        FunctionCounter.builder("tandem.projection.events", runner, ProjectionRunner::foldedEvents)
                .description("Events folded, counted once per projection")
                .register(registry);
        FunctionCounter.builder("tandem.projection.failures", runner, ProjectionRunner::failedBatches)
                .description("Batches that failed and are tried again")
                .register(registry);
    }

    private static ProjectionView of(ProjectionRunner runner, String name) {
        return runner.progress().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
