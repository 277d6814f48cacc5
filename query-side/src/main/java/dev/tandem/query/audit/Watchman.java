package dev.tandem.query.audit;

import dev.tandem.api.query.VerificationView;
import dev.tandem.api.query.VerificationView.State;
import dev.tandem.proof.Checkpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/**
 * Signs a checkpoint, writes it outside and verifies the journal, each now and then; says in health and metrics what came of
 * it.
 */
public final class Watchman implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    private final Audit audit;
    private final Anchors anchors;
    private final Times times;
    private final Clock clock;
    private final int phase;
    private volatile @Nullable Checkpoint signed;
    private volatile @Nullable String contradicted;
    private volatile List<String> failures = List.of();
    private volatile double failed;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param checkpoint how often a checkpoint is signed and written outside; zero for never
     * @param verification how often the journal is verified; zero for never
     */
    public record Times(Duration checkpoint, Duration verification) {}

    /** @param phase after that in which views are folded */
    public Watchman(Audit audit, Anchors anchors, Times times, Clock clock, int phase, MeterRegistry meters) {
        this.audit = audit;
        this.anchors = anchors;
        this.times = times;
        this.clock = clock;
        this.phase = phase;
        gauge(
                meters,
                "tandem.journal.entries",
                "Entries in the journal's tree",
                () -> audit.notary().size());
        gauge(meters, "tandem.journal.checkpoint.entries", "Entries that the newest scheduled checkpoint is of", () -> {
            var newest = signed;
            return newest == null ? 0 : newest.size();
        });
        gauge(meters, "tandem.journal.anchor.failures", "Checkpoints that could not be written outside", () -> failed);
        gauge(
                meters,
                "tandem.journal.whole",
                "0 where the journal was not whole when it was last verified, or could not be verified; else 1",
                () -> health().getStatus().equals(Status.UP) ? 1 : 0);
        gauge(
                meters,
                "tandem.journal.verified.age",
                "Seconds since the journal was last verified, -1 where it never was",
                this::age);
    }

    private interface Value {

        double get();
    }

    private static void gauge(MeterRegistry meters, String name, String description, Value value) {
        Gauge.builder(name, value, Value::get)
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    private double age() {
        var ended = audit.check().last().endedAt();
        return ended == null ? -1 : Duration.between(ended, clock.instant()).toMillis() / 1e3;
    }

    @Override
    public synchronized void start() {
        var scheduled = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("journal-watchman").daemon().factory());
        every(scheduled, times.checkpoint(), this::checkpoint);
        every(scheduled, times.verification(), () -> audit.check().begin());
        thread = scheduled;
    }

    private static void every(ScheduledExecutorService scheduled, Duration period, Runnable task) {
        if (!period.isZero()) {
            var unused = scheduled.scheduleAtFixedRate(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            LOG.error("The journal could not be looked after; it is tried again in {}", period, e);
                        }
                    },
                    period.toMillis(),
                    period.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Signs one of all there is, and writes it outside. */
    void checkpoint() {
        try {
            if (audit.notary().size() == 0) {
                return;
            }
            var newest = audit.notary().newCheckpoint();
            contradicted = null;
            signed = newest.checkpoint();
            if (anchors.any()) {
                failures = anchors.write(newest.checkpoint(), newest.note());
                failures.forEach(failure -> LOG.warn("A checkpoint was not written outside: {}", failure));
                failed += failures.size();
            }
        } catch (Notary.Contradicted e) {
            contradicted = e.getMessage();
            LOG.error("Nothing is signed any more: {}", e.getMessage());
        } catch (Notary.NotThereYet e) {
            LOG.info("No checkpoint yet: {}", e.getMessage());
        }
    }

    @Override
    public Health health() {
        var last = audit.check().last();
        boolean unproved = last.state() == State.CONTRADICTED || last.state() == State.FAILED;
        var health = contradicted != null || unproved ? Health.down() : Health.up();
        health.withDetail("verified", words(last));
        var newest = signed;
        if (newest != null) {
            health.withDetail("checkpoint", "of %d entries".formatted(newest.size()));
        }
        if (contradicted != null) {
            health.withDetail("contradicted", contradicted);
        }
        if (!failures.isEmpty()) {
            health.withDetail("anchors", failures);
        }
        return health.build();
    }

    private static String words(VerificationView last) {
        return switch (last.state()) {
            case NEVER -> "never";
            case RUNNING -> "%d of %d entries so far".formatted(last.entries(), last.of());
            case WHOLE ->
                "%d entries and %d checkpoints at %s: whole"
                        .formatted(last.entries(), last.checkpoints(), last.endedAt());
            case CONTRADICTED ->
                "%d entries at %s: %s"
                        .formatted(
                                last.entries(),
                                last.endedAt(),
                                last.findings().getFirst().sentence());
            case FAILED -> "not to its end at %s: %s".formatted(last.endedAt(), last.fault());
        };
    }

    @Override
    public synchronized void stop() {
        var scheduled = thread;
        thread = null;
        if (scheduled != null) {
            scheduled.shutdownNow();
        }
        audit.check().close();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
