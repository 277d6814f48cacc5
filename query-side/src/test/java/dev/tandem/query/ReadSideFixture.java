package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.ViewStore;
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

    public ReadSideFixture(MemoryLog log, ViewStore store) {
        this(log, store, settings());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, RunnerSettings settings) {
        this(log, store, settings, new TandemProjections(), new MemoryVisits());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, TandemProjections projections) {
        this(log, store, settings(), projections, new MemoryVisits());
    }

    public ReadSideFixture(MemoryLog log, ViewStore store, RunnerSettings settings, MemoryVisits visits) {
        this(log, store, settings, new TandemProjections(), visits);
    }

    private ReadSideFixture(
            MemoryLog log,
            ViewStore store,
            RunnerSettings settings,
            TandemProjections projections,
            MemoryVisits visits) {
        this.visits = visits;
        this.log = log;
        this.projections = projections;
        runner = new ProjectionRunner(
                store, log.log(), MemoryLog.SERIALIZER, MemoryLog.KEYS, projections.all(), settings);
        answers = new QueryAnswers(runner, log.log(), clock, projections, MemoryLog.KEYS, visits);
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
        runner.close();
    }
}
