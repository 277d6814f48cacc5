package dev.tandem.query;

import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.query.ProjectionView.RebuildView;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

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
            Gauge.builder(
                            "tandem.projection.parked",
                            runner,
                            r -> of(r, projection.name()).parked())
                    .description("Partnerships and people that stand still in the projection; 0 when all is well")
                    .tag("projection", projection.name())
                    .register(registry);
            Gauge.builder(
                            "tandem.projection.rebuild.position",
                            runner,
                            r -> rebuild(r, projection.name(), RebuildView::position))
                    .description("The position up to which a generation that is being made has folded everything")
                    .tag("projection", projection.name())
                    .register(registry);
            Gauge.builder(
                            "tandem.projection.rebuild.rate",
                            runner,
                            r -> rebuild(r, projection.name(), RebuildView::eventsPerSecond))
                    .description("Events of the log folded per second into a generation that is being made")
                    .tag("projection", projection.name())
                    .register(registry);
        });
        FunctionCounter.builder("tandem.projection.events", runner, ProjectionRunner::foldedEvents)
                .description("Events folded, counted once per projection")
                .register(registry);
        FunctionCounter.builder("tandem.projection.failures", runner, ProjectionRunner::failedBatches)
                .description("Batches that failed and are tried again")
                .register(registry);
        FunctionCounter.builder("tandem.projection.refused", runner, ProjectionRunner::refusedWrites)
                .description("Writes refused because another process had written the document meanwhile")
                .register(registry);
    }

    /** Not a number while none is being made. */
    private static double rebuild(ProjectionRunner runner, String name, ToDoubleFunction<RebuildView> what) {
        var rebuild = of(runner, name).rebuild();
        return rebuild == null || rebuild.state().ended() ? Double.NaN : what.applyAsDouble(rebuild);
    }

    private static ProjectionView of(ProjectionRunner runner, String name) {
        return runner.progress().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
