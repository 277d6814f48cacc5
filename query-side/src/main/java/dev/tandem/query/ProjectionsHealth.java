package dev.tandem.query;

import dev.tandem.api.query.ProjectionView;
import dev.tandem.query.projection.ProjectionRunner;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Down while a projection stands still, out of service while one is too far behind. What is parked in one is said and
 * changes nothing: all others are served.
 */
final class ProjectionsHealth implements HealthIndicator {

    private final ProjectionRunner runner;
    private final long healthyLag;

    ProjectionsHealth(ProjectionRunner runner, long healthyLag) {
        this.runner = runner;
        this.healthyLag = healthyLag;
    }

    @Override
    public Health health() {
        var status = Status.UP;
        var details = new TreeMap<String, Object>();
        for (var projection : runner.progress()) {
            details.put(
                    projection.generation(),
                    projection.alarm() == null
                            ? "%s at %d, %d behind%s"
                                    .formatted(
                                            projection.state(),
                                            projection.position(),
                                            projection.lag(),
                                            projection.parked() == 0
                                                    ? ""
                                                    : ", %d parked".formatted(projection.parked()))
                            : "%s at %d: %s".formatted(projection.state(), projection.position(), projection.alarm()));
            if (projection.state() == ProjectionView.State.STALLED
                    || projection.state() == ProjectionView.State.STOPPED) {
                status = Status.DOWN;
            } else if (projection.lag() > healthyLag && status == Status.UP) {
                status = Status.OUT_OF_SERVICE;
            }
        }
        return Health.status(status).withDetails(details).build();
    }
}
