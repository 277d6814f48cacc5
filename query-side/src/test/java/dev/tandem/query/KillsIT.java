package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tandem.query.MortalViews.Blow;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import dev.tandem.query.store.ViewTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The read side is killed again and again while it folds: around the commit of a batch, in the midst of one, before and
 * after its token. In between tokens are set back, segment by segment, so that batches come again, in other parts, and
 * those of one segment after those of another that they were before. What is stored in the end is what a fold without any
 * of this stores.
 *
 * <p>{@code -Dtandem.kills=500} for the long form.
 */
class KillsIT {

    private static final int KILLS = Integer.getInteger("tandem.kills", 60);
    private static final int EVENTS_PER_LIFE = 12;
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<Integer> BATCH_SIZES = List.of(1, 3, 8, 64);

    private static final Logger ALARMS = (Logger) LoggerFactory.getLogger("dev.tandem.query.projection");

    @TempDir
    Path directory;

    private final Random random = new Random(5);
    private final Story story = new Story(5);
    private final MemoryLog log = new MemoryLog();
    /** Of the dead: what ends by itself while others live, and can write nothing any more. */
    private final List<CompletableFuture<Void>> remains = new ArrayList<>();

    private Instant at = START;

    /** Each death is an alarm in every projection, with its stack. */
    @BeforeEach
    void silence() {
        ALARMS.setLevel(Level.OFF);
    }

    @AfterEach
    void end() {
        ALARMS.setLevel(null);
        log.close();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            at = at.plusSeconds(600);
            log.append(story.next(), at);
        }
    }

    private RunnerSettings settings() {
        return new RunnerSettings(
                BATCH_SIZES.get(random.nextInt(BATCH_SIZES.size())), 4, Duration.ofMillis(100), Duration.ofMillis(20));
    }

    @Test
    void everyViewEqualsTheFoldAfterKillsAroundTheCommitOfABatch() {
        var blows = new EnumMap<Blow, Integer>(Blow.class);
        try (var store = EmbeddedViews.inMemory()) {
            append(60);
            for (int kill = 0; kill < KILLS; kill++) {
                append(EVENTS_PER_LIFE);
                if (kill % 20 == 7) {
                    // from here on one partnership is parked
                    var poisoned = story.partnerships()
                            .get(random.nextInt(story.partnerships().size()));
                    log.appendUnknown(poisoned.partnershipId().toString(), at);
                }
                var blow = Blow.values()[random.nextInt(Blow.values().length)];
                if (liveAndDie(store, blow)) {
                    blows.merge(blow, 1, Integer::sum);
                }
                if (kill % 3 == 0) {
                    setBack(store);
                }
            }
            CompletableFuture.allOf(remains.toArray(CompletableFuture[]::new)).join();
            requireEqualToTheFold(store);
        }
        System.out.printf("[kills] %s of %d lives over %d events%n", blows, KILLS, log.head() + 1);
        assertThat(blows).containsOnlyKeys(Blow.values());
        assertThat(blows.values().stream().mapToInt(n -> n).sum()).isGreaterThan(KILLS / 2);
    }

    /** Whether death came at the chosen write; else it came when there was nothing more to do. */
    private boolean liveAndDie(ViewStore store, Blow blow) {
        boolean documents = blow.name().endsWith("DOCUMENTS");
        var mortal = new MortalViews(store, blow, random.nextInt(documents ? 25 : 120), new Random(random.nextLong()));
        ReadSideFixture readSide;
        try {
            readSide = new ReadSideFixture(log, mortal, settings());
        } catch (MortalViews.Killed e) {
            // before it could start anything
            return true;
        }
        try {
            readSide.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> mortal.dead() || readSide.runner.reached(readSide.projections.all()) == log.head());
        } catch (MortalViews.Killed e) {
            // while it was starting
            assertThat(mortal.dead()).isTrue();
        }
        boolean struck = mortal.dead();
        mortal.kill();
        remains.add(CompletableFuture.runAsync(readSide::close, Thread::startVirtualThread));
        return struck;
    }

    /** Some segments of some projections, each by another stretch. */
    private void setBack(ViewStore store) {
        var tokens = ViewTokens.in(store, MemoryLog.SERIALIZER, () -> {});
        for (var projection : new dev.tandem.query.reading.TandemProjections().all()) {
            var processor = projection.name() + "@1";
            for (int segment : tokens.fetchSegments(processor)) {
                if (random.nextInt(3) == 0) {
                    var token = tokens.fetchToken(processor, segment);
                    long position = token == null ? -1 : token.position().orElse(-1);
                    // the store takes a write that changes nothing for a claim that was lost
                    if (position >= 0) {
                        long back = Math.max(-1, position - 1 - random.nextInt(100));
                        tokens.storeToken(new GlobalSequenceTrackingToken(back), processor, segment);
                    }
                }
            }
        }
    }

    private void requireEqualToTheFold(ViewStore store) {
        // progress that was told before the tokens were set back would say that all is done
        store.writing(() -> store.database().getCollection("progress").drop());
        Map<String, String> documents;
        long parked;
        try (var readSide = new ReadSideFixture(log, store, settings()).start().caughtUp()) {
            documents = StoredDocuments.of(store);
            parked = readSide.runner.parked(readSide.projections.board()).size();
        }
        try (var fresh = EmbeddedViews.inMemory();
                var readSide =
                        new ReadSideFixture(log, fresh, settings()).start().caughtUp()) {
            var expected = StoredDocuments.of(fresh);
            assertThat(expected.size()).isGreaterThan(300);
            assertThat(documents).isEqualTo(expected);
            assertThat(readSide.runner.parked(readSide.projections.board())).hasSize((int) parked);
        }
    }

    /** What a kill leaves of the embedded store is its file as the last checkpoint wrote it, whenever that was. */
    @Test
    void everyViewEqualsTheFoldAfterKillsAtAnyCheckpoint() throws IOException {
        int kills = Math.max(6, KILLS / 10);
        append(60);
        var home = directory.resolve("0");
        for (int kill = 0; kill < kills; kill++) {
            var living = home;
            var left = directory.resolve(Integer.toString(kill + 1));
            Files.createDirectories(left);
            try (var store = EmbeddedViews.open(living, OFTEN);
                    var readSide = new ReadSideFixture(log, store, settings()).start()) {
                append(EVENTS_PER_LIFE * 10);
                long until = log.head() - random.nextInt(EVENTS_PER_LIFE * 10);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> readSide.runner.reached(List.of(readSide.projections.board())) >= until);
                store.paused(() -> copy(living, left));
            }
            home = left;
        }
        try (var store = EmbeddedViews.open(home, OFTEN)) {
            requireEqualToTheFold(store);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            var file = from.resolve("views.mv.db");
            Files.copy(file, to.resolve("views.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
