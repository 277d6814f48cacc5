package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.access.ReadingRecord;
import dev.tandem.query.audit.Audit;
import dev.tandem.query.audit.Audits;
import dev.tandem.query.audit.MemoryCheckpoints;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.ViewStore;
import dev.tandem.web.keys.Fingerprints;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.awaitility.Awaitility;

/** The read side over a log, without HTTP. */
public final class ReadSideFixture implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    public static final Actor AUDITOR = Actor.account("auditor", Set.of(Role.AUDITOR));

    public final TandemProjections projections;
    public final ProjectionRunner runner;
    public final QueryAnswers answers;
    private final MemoryLog log;
    private final SettableClock clock = new SettableClock(NOW);
    public final MemoryVisits visits;
    public final MemoryCheckpoints checkpoints;
    public final Audit audit;
    public final MemoryReadings readings = new MemoryReadings();
    public final ReadingRecord record = new ReadingRecord(readings, clock, new Fingerprints(new byte[32]));

    public ReadSideFixture(MemoryLog log, ViewStore store) {
        this(log, store, settings());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, RunnerSettings settings) {
        this(log, log.log(), store, settings, new TandemProjections(), new MemoryVisits());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, TandemProjections projections) {
        this(log, log.log(), store, settings(), projections, new MemoryVisits());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, RunnerSettings settings, MemoryVisits visits) {
        this(log, log.log(), store, settings, new TandemProjections(), visits);
    }

    /** @param read how the log is read */
    public ReadSideFixture(MemoryLog log, Log read, ViewStore store) {
        this(log, read, store, settings(), new TandemProjections(), new MemoryVisits());
    }

    private ReadSideFixture(
            MemoryLog log,
            Log read,
            ViewStore store,
            RunnerSettings settings,
            TandemProjections projections,
            MemoryVisits visits) {
        this.visits = visits;
        this.log = log;
        this.projections = projections;
        runner = new ProjectionRunner(store, read, MemoryLog.SERIALIZER, MemoryLog.KEYS, projections.all(), settings);
        checkpoints = new MemoryCheckpoints();
        audit = Audits.of(runner, read, projections, checkpoints, clock);
        answers = new QueryAnswers(runner, read, clock, projections, MemoryLog.KEYS, visits, record, audit);
    }

    /** What the clock says from now on. */
    public void itIs(Instant instant) {
        clock.itIs(instant);
    }

    public static RunnerSettings settings() {
        return new RunnerSettings(64, 4, Duration.ofMillis(200), Duration.ofMillis(50));
    }

    public ReadSideFixture start() {
        runner.start();
        return this;
    }

    public ReadSideFixture caughtUp() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(runner.reached(projections.all())).isEqualTo(log.head()));
        return this;
    }

    /** Caught up, and the making of generations has ended: until then a generation may show all and not be done. */
    public ReadSideFixture settled() {
        caughtUp();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(runner.progress())
                        .allMatch(
                                p -> p.rebuild() == null || p.rebuild().state().ended()));
        return this;
    }

    public Answer ask(TandemQuery query) {
        return answers.answer(query, AUDITOR);
    }

    public static String json(Answer answer) {
        return TandemJson.mapper().writeValueAsString(answer.view());
    }

    @Override
    public void close() {
        record.close();
        runner.close();
    }
}
