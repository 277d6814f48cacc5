package dev.tandem.query.projection;

import dev.tandem.api.query.ProjectionView.AgreementView;
import dev.tandem.api.query.ProjectionView.RebuildState;
import dev.tandem.api.query.ProjectionView.RebuildView;
import org.jspecify.annotations.Nullable;

/** What is said of a generation that is being made. */
final class RebuildProgress {

    private RebuildProgress() {}

    static @Nullable RebuildView of(Slot<?> slot, long head) {
        var job = slot.job;
        var record = slot.record;
        if (job != null) {
            double rate = job.state == RebuildState.BUILDING ? job.rate() : 0;
            return new RebuildView(
                    job.generation.name(),
                    job.state,
                    job.state == RebuildState.BUILDING ? job.position : job.generation.reached(),
                    Math.round(rate),
                    rate < 1 ? null : (long) Math.ceil((head - job.position) / rate),
                    null,
                    view(job.agreement));
        }
        if (record.work() != null) {
            var work = record.work();
            return new RebuildView(
                    Generation.nameOf(slot.projection, work.number()),
                    work.until() < System.currentTimeMillis() ? RebuildState.WAITING : RebuildState.BUILDING,
                    work.position(),
                    0,
                    null,
                    null,
                    null);
        }
        if (record.outcome() == null) {
            return null;
        }
        var outcome = record.outcome();
        return new RebuildView(
                Generation.nameOf(slot.projection, outcome.number()),
                RebuildState.valueOf(outcome.state()),
                slot.serving.number() == outcome.number() ? slot.serving.reached() : -1,
                0,
                null,
                outcome.cause(),
                view(outcome.agreement()));
    }

    private static @Nullable AgreementView view(@Nullable Agreement agreement) {
        return agreement == null
                ? null
                : new AgreementView(
                        agreement.agrees(),
                        agreement.compared(),
                        agreement.different(),
                        agreement.missing(),
                        agreement.surplus(),
                        agreement.unsettled(),
                        agreement.first());
    }
}
