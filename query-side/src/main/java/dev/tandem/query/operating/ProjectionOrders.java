package dev.tandem.query.operating;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.ProjectionOrder.CancelRebuild;
import dev.tandem.api.query.ProjectionOrder.Rebuild;
import dev.tandem.api.query.ProjectionOrder.RetryParked;
import dev.tandem.api.query.ProjectionOrder.Rollback;
import dev.tandem.api.query.RetryView;
import dev.tandem.api.query.RetryView.Outcome;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RebuildRefused;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries orders out in this process. Another one that shares the read store learns of it from there, so it does not
 * matter which is asked.
 */
public final class ProjectionOrders {

    private final ProjectionRunner runner;
    private final Log log;
    private final Clock clock;

    public ProjectionOrders(ProjectionRunner runner, Log log, Clock clock) {
        this.runner = runner;
        this.log = log;
        this.clock = clock;
    }

    /** Blocks while a parked sequence is folded; everything else is only begun. */
    public Answer answer(ProjectionOrder order, Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            return Answer.refused(RefusalCode.NOT_ALLOWED, "You may not do this.");
        }
        try {
            return switch (order) {
                case Rebuild rebuild -> begun(rebuild, rebuild.serving(), runner::rebuild);
                case CancelRebuild cancel -> begun(cancel, null, runner::cancelRebuild);
                case Rollback rollback -> begun(rollback, rollback.serving(), runner::rollback);
                case RetryParked retry -> retried(retry);
            };
        } catch (RebuildRefused refused) {
            return Answer.refused(code(refused.reason()), refused.sentence());
        }
    }

    private Answer begun(ProjectionOrder order, @Nullable String expected, Consumer<String> act) {
        var name = order.projection();
        var serving = runner.projection(name).map(runner::serving).orElse(null);
        if (expected != null && serving != null && !expected.equals(serving)) {
            return Answer.refused(
                    RefusalCode.ANOTHER_GENERATION_SERVES,
                    "By now %s serves and %s no longer.".formatted(serving, expected));
        }
        act.accept(name);
        return answered(new Page.Projections(
                runner.progress().stream()
                        .filter(view -> view.name().equals(name))
                        .toList(),
                null));
    }

    private Answer retried(RetryParked order) {
        var retried = runner.projection(order.projection()).isPresent()
                ? runner.retry(order.projection(), order.sequence())
                : ProjectionRunner.Retried.NOT_PARKED;
        return switch (retried) {
            case FREE -> answered(new RetryView(Outcome.FREE));
            case STILL_PARKED -> answered(new RetryView(Outcome.STILL_PARKED));
            case REBUILDING -> answered(new RetryView(Outcome.REBUILDING));
            case NOT_PARKED ->
                Answer.refused(RefusalCode.NOT_FOUND, "Nothing like that is parked in such a projection.");
        };
    }

    private Answer answered(TandemView view) {
        return Answer.of(view, log.head(), clock.instant());
    }

    private static RefusalCode code(RebuildRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_PROJECTION -> RefusalCode.NOT_FOUND;
            case REBUILD_RUNNING -> RefusalCode.REBUILD_RUNNING;
            case NO_REBUILD -> RefusalCode.NO_REBUILD;
            case NO_PREVIOUS_GENERATION -> RefusalCode.NO_PREVIOUS_GENERATION;
        };
    }
}
