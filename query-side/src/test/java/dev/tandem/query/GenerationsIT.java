package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.query.ProjectionView.RebuildState;
import dev.tandem.api.query.ProjectionView.RebuildView;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.projection.RebuildRefused;
import dev.tandem.query.projection.RebuildRefused.Reason;
import dev.tandem.query.projection.RebuildSettings;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.SharedViews;
import dev.tandem.query.store.ViewStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationsIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final String BUILDERS = "projection-rebuild-";

    private final Story story = new Story(77);
    private final MemoryLog log = new MemoryLog();
    private final EmbeddedViews store = EmbeddedViews.inMemory();
    private Instant at = START;

    @BeforeEach
    void begin() {
        append(400);
    }

    @AfterEach
    void end() {
        store.close();
        log.close();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            at = at.plusSeconds(600);
            log.append(story.next(), at);
        }
    }

    /** Small chunks, documents written after every few, nothing kept in memory, a short lease. */
    private static RunnerSettings small() {
        return settings(new RebuildSettings(
                16, 2, Duration.ofMinutes(1), 40, 0, Duration.ofSeconds(3), Duration.ofMillis(100)));
    }

    private static RunnerSettings settings(RebuildSettings rebuild) {
        return new RunnerSettings(64, 4, Duration.ofMillis(200), Duration.ofMillis(50), rebuild);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private static ProjectionView view(ReadSideFixture readSide, String name) {
        return readSide.runner.progress().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RebuildView rebuild(ReadSideFixture readSide, String name) {
        return Objects.requireNonNull(view(readSide, name).rebuild());
    }

    /** Has everything, and nothing is being made. */
    private static void awaitRebuild(ReadSideFixture readSide, String name, RebuildState state) {
        soon().untilAsserted(() -> assertThat(rebuild(readSide, name).state()).isEqualTo(state));
    }

    /** The documents of one generation, opened. */
    private Map<String, String> documents(String generation) {
        var all = new TreeMap<String, String>();
        for (var document : store.database().getCollection(generation).find()) {
            all.put(document.getString("_id"), StoredDocuments.opened(document));
        }
        return all;
    }

    @Test
    void aRebuildSwitchesToDocumentsThatAgreeWhileEventsKeepComing() {
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            readSide.runner.rebuild("board");
            append(200);
            awaitRebuild(readSide, "board", RebuildState.SWITCHED);
            append(50);
            readSide.caughtUp();

            var board = view(readSide, "board");
            assertThat(board.generation()).isEqualTo("board@2");
            assertThat(board.previous()).isEqualTo("board@1");
            var agreement = Objects.requireNonNull(rebuild(readSide, "board").agreement());
            assertThat(agreement.agrees()).isTrue();
            assertThat(agreement.compared()).isPositive();
            var rebuilt = documents("board@2");
            assertThat(rebuilt).hasSize(story.partnerships().size());
            try (var fresh = EmbeddedViews.inMemory();
                    var unused = new ReadSideFixture(log, fresh).start().caughtUp()) {
                for (var document : fresh.database().getCollection("board@1").find()) {
                    assertThat(rebuilt).containsEntry(document.getString("_id"), StoredDocuments.opened(document));
                }
            }
        }
    }

    @Test
    void everyProjectionCanBeRebuiltToTheSameDocuments() {
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            var names = readSide.projections.all().stream().map(p -> p.name()).toList();
            names.forEach(readSide.runner::rebuild);
            names.forEach(name -> awaitRebuild(readSide, name, RebuildState.SWITCHED));

            assertThat(names).allSatisfy(name -> {
                assertThat(documents(name + "@2")).isNotEmpty().isEqualTo(documents(name + "@1"));
                assertThat(Objects.requireNonNull(rebuild(readSide, name).agreement())
                                .agrees())
                        .isTrue();
            });
        }
    }

    @Test
    void aDocumentThatWasNotWhatItShouldBeIsReportedAndReplaced() {
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            var goals = store.database().getCollection("goals@1");
            var ids = goals.find().map(d -> d.getString("_id")).into(new ArrayList<>());
            var changed = ids.getFirst();
            var gone = ids.getLast();
            var view = Objects.requireNonNull(
                    goals.find(Filters.eq("_id", changed)).first());
            store.writing(() -> {
                goals.updateOne(
                        Filters.eq("_id", changed),
                        Updates.set(
                                "view.since",
                                "9" + view.get("view", Document.class).getString("since")));
                goals.updateOne(Filters.eq("_id", changed), Updates.set("sequence", "another"));
                return goals.deleteOne(Filters.eq("_id", gone));
            });

            readSide.runner.rebuild("goals");
            awaitRebuild(readSide, "goals", RebuildState.SWITCHED);

            var agreement = Objects.requireNonNull(rebuild(readSide, "goals").agreement());
            assertThat(agreement.agrees()).isFalse();
            assertThat(agreement.different()).isEqualTo(1);
            assertThat(agreement.surplus()).isEqualTo(1);
            assertThat(agreement.missing()).isZero();
            assertThat(agreement.first()).containsExactlyInAnyOrder(changed, gone);
            assertThat(documents("goals@2")).containsKeys(changed, gone);
        }
    }

    @Test
    void theGenerationBeforeServesAgainWithWhatHasHappenedSince() {
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            assertThatThrownBy(() -> readSide.runner.rollback("goals"))
                    .isInstanceOfSatisfying(
                            RebuildRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_PREVIOUS_GENERATION));
            readSide.runner.rebuild("goals");
            awaitRebuild(readSide, "goals", RebuildState.SWITCHED);
            // longer than the old one goes on by itself
            soon().until(() -> !processes("goals@1-"));
            append(100);
            readSide.caughtUp();

            readSide.runner.rollback("goals");
            awaitRebuild(readSide, "goals", RebuildState.ROLLED_BACK);

            assertThat(view(readSide, "goals").generation()).isEqualTo("goals@1");
            assertThat(view(readSide, "goals").previous()).isEqualTo("goals@2");
            assertThat(documents("goals@1")).isEqualTo(documents("goals@2"));
            readSide.runner.rebuild("goals");
            awaitRebuild(readSide, "goals", RebuildState.SWITCHED);
            assertThat(view(readSide, "goals").generation()).isEqualTo("goals@3");
            assertThat(store.database().listCollectionNames()).doesNotContain("goals@2");
        }
    }

    /** Whether a generation still claims its segments. */
    private boolean processes(String prefix) {
        return store.database()
                        .getCollection("tokens")
                        .countDocuments(Filters.and(
                                Filters.eq("processorName", prefix.substring(0, prefix.length() - 1)),
                                Filters.ne("owner", null)))
                > 0;
    }

    @Test
    void thereIsOneRebuildAtATimeAndItCanBeCancelled() {
        var held = new HeldStore(store);
        try (var readSide = new ReadSideFixture(log, held, small()).start().settled()) {
            held.hold(0);
            readSide.runner.rebuild("board");
            held.awaitHeld();

            assertThat(rebuild(readSide, "board").state()).isEqualTo(RebuildState.BUILDING);
            assertThatThrownBy(() -> readSide.runner.rebuild("board"))
                    .isInstanceOfSatisfying(
                            RebuildRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.REBUILD_RUNNING));
            assertThatThrownBy(() -> readSide.runner.cancelRebuild("goals"))
                    .isInstanceOfSatisfying(
                            RebuildRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_REBUILD));
            assertThatThrownBy(() -> readSide.runner.rebuild("nothing"))
                    .isInstanceOfSatisfying(
                            RebuildRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_PROJECTION));
            readSide.runner.cancelRebuild("board");
            held.release();
            awaitRebuild(readSide, "board", RebuildState.CANCELLED);

            assertThat(view(readSide, "board").generation()).isEqualTo("board@1");
            assertThat(store.database().listCollectionNames()).doesNotContain("board@2");
            append(20);
            readSide.caughtUp();
        }
    }

    @Test
    void aRestartGoesOnInTheMidstOfARebuild() {
        var held = new HeldStore(store);
        try (var readSide = new ReadSideFixture(log, held, small()).start().settled()) {
            held.hold(12);
            readSide.runner.rebuild("journal");
            held.awaitHeld();
            soon().until(() -> workPosition("journal") > 0);
        }
        held.release();
        long reached = workPosition("journal");
        assertThat(reached).isBetween(15L, 398L);

        try (var again = new ReadSideFixture(log, store, small()).start().settled()) {
            awaitRebuild(again, "journal", RebuildState.SWITCHED);

            assertThat(documents("journal@2")).isEqualTo(documents("journal@1")).hasSize(400);
            // what was written before the restart was not folded again
            assertThat(again.runner.foldedEvents()).isLessThanOrEqualTo(400 - reached);
        }
    }

    @Test
    void aStartDropsWhatNoRecordSpeaksOfAndKeepsTheGenerationBefore() {
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            readSide.runner.rebuild("goals");
            awaitRebuild(readSide, "goals", RebuildState.SWITCHED);
        }
        var kept = documents("goals@1");
        for (var left : List.of("goals@3", "board@2")) {
            store.database().getCollection(left).insertOne(new Document("_id", "left by a crash"));
        }

        try (var again = new ReadSideFixture(log, store, small()).start().settled()) {
            assertThat(store.database().listCollectionNames())
                    .doesNotContain("goals@3", "board@2")
                    .contains("goals@1", "goals@2", "board@1");
            assertThat(documents("goals@1")).isEqualTo(kept);
            assertThat(view(again, "goals").previous()).isEqualTo("goals@1");
        }
    }

    private long workPosition(String projection) {
        var work = Objects.requireNonNull(store.database()
                        .getCollection("meta")
                        .find(Filters.eq("_id", "generation/" + projection))
                        .first())
                .get("work", Document.class);
        return work == null ? -1 : work.get("position", Number.class).longValue();
    }

    @Test
    void whatIsStillToBeWrittenKeepsNobodyFromClosing() {
        // so many that what is written once and forgotten is written on the way
        append(8_000);
        var held = new HeldStore(store);
        held.hold(0);
        var readSide = new ReadSideFixture(log, held).start();
        held.awaitHeld();

        assertThat(CompletableFuture.runAsync(readSide::close)).succeedsWithin(Duration.ofSeconds(8));
        held.release();
    }

    @Test
    void whatManyThreadsWriteIsAllThereAndSoAreTheCopiesThatItRefersTo() {
        int many = 2_500;
        var partnerships = Stream.generate(() -> new PartnershipId(UUID.randomUUID()))
                .limit(many)
                .toList();
        partnerships.forEach(id -> log.append(
                new PartnershipOpened(
                        id,
                        List.of(new PersonId(UUID.randomUUID())),
                        new PersonId(UUID.randomUUID()),
                        new Line("Team"),
                        new Text("Much to be written"),
                        ZoneOffset.UTC),
                at));
        partnerships.forEach(id -> log.append(new PartnershipPaused(id, new Text("Summer")), at));
        partnerships.forEach(id -> log.append(new PartnershipResumed(id, new Text("Autumn")), at));

        try (var unused = new ReadSideFixture(log, store, new TandemProjections(new Gauges(many)))
                .start()
                .caughtUp()) {
            var ids = new HashSet<String>();
            var referred = new HashSet<String>();
            for (var document : store.database().getCollection("gauges@1").find()) {
                var id = document.getString("_id");
                ids.add(id);
                document.getList("copies", Number.class, List.of()).forEach(copy -> referred.add(id + "#" + copy));
            }
            assertThat(ids).containsAll(referred);
            assertThat(ids)
                    .containsAll(
                            partnerships.stream().map(PartnershipId::toString).toList());
            assertThat(referred)
                    .hasSizeGreaterThanOrEqualTo(2 * many - story.partnerships().size());
        }
    }

    @Test
    void anEmptyStoreIsFilledOnAfterARestartInTheMidstOfIt() {
        var held = new HeldStore(store);
        held.hold(40);
        try (var readSide = new ReadSideFixture(log, held, small()).start()) {
            held.awaitHeld();
            assertThat(readSide.runner.reached(readSide.projections.all())).isLessThan(log.head());
        }
        held.release();
        try (var again = new ReadSideFixture(log, store, small()).start().settled();
                var fresh = EmbeddedViews.inMemory();
                var unused = new ReadSideFixture(log, fresh).start().caughtUp()) {
            for (var projection : again.projections.all()) {
                var expected = new TreeMap<String, String>();
                for (var document :
                        fresh.database().getCollection(projection.name() + "@1").find()) {
                    expected.put(document.getString("_id"), StoredDocuments.opened(document));
                }
                assertThat(documents(projection.name() + "@1")).isEqualTo(expected);
            }
        }
    }

    /** Of another time, and as they were stored before there were parts. */
    static List<Object> unreadable() {
        return List.of(new Document("of", "\"another time\""), "{\"of\":\"another time\"}");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void documentsThatTodaysTypesCannotReadAreBuiltAnewAtOnce(Object view) {
        try (var unused = new ReadSideFixture(log, store, small()).start().settled()) {
            assertThat(documents("goals@1")).isNotEmpty();
        }
        store.writing(() -> {
            store.database()
                    .getCollection("meta")
                    .updateOne(Filters.eq("_id", "generation/goals"), Updates.set("version", 0));
            return store.database().getCollection("goals@1").updateMany(new Document(), Updates.set("view", view));
        });
        try (var again = new ReadSideFixture(log, store, small()).start()) {
            assertThat(view(again, "goals").generation()).isEqualTo("goals@2");
            again.caughtUp();
            assertThat(documents("goals@2")).hasSize(story.goals().size());
            assertThat(view(again, "goals").previous()).isNull();
        }
    }

    @Test
    void ofTwoProcessesOneBuildsAndTheOtherTakesOverWhenItDies() {
        try (var one = shared(null);
                var other = shared(null)) {
            var held = new HeldStore(one);
            try (var second = new ReadSideFixture(log, other, small()).start().settled()) {
                try (var first = new ReadSideFixture(log, held, small()).start().settled()) {
                    held.hold(4);
                    first.runner.rebuild("goals");
                    held.awaitHeld();

                    assertThatThrownBy(() -> second.runner.rebuild("goals"))
                            .isInstanceOfSatisfying(
                                    RebuildRefused.class,
                                    e -> assertThat(e.reason()).isEqualTo(Reason.REBUILD_RUNNING));
                }
                held.release();
                soon().untilAsserted(() ->
                        assertThat(view(second, "goals").generation()).isEqualTo("goals@2"));
                assertThat(documents("goals@2")).isEqualTo(documents("goals@1"));
            }
        }
    }

    @Test
    void aProcessNoticesTheSwitchOfAnother() {
        try (var one = shared(null);
                var other = shared(null);
                var first = new ReadSideFixture(log, one, small()).start().settled();
                var second = new ReadSideFixture(log, other, small()).start().settled()) {
            first.runner.rebuild("people");
            soon().untilAsserted(() ->
                    assertThat(view(second, "people").generation()).isEqualTo("people@2"));
            append(50);
            second.caughtUp();
        }
    }

    /** Another client of the same server. */
    private SharedViews shared(@Nullable CommandListener listener) {
        var address = store.address();
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(
                        "mongodb://127.0.0.1:%d/?retryWrites=false&retryReads=false".formatted(address.getPort())));
        if (listener != null) {
            settings.addCommandListener(listener);
        }
        return new SharedViews(MongoClients.create(settings.build()), "views");
    }

    /** What was sent by threads of a kind to the documents of generations. */
    private static final class Heard implements CommandListener {

        private final Queue<String> commands = new ConcurrentLinkedQueue<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            var collection = event.getCommand().get(event.getCommandName());
            if (collection != null
                    && collection.isString()
                    && collection.asString().getValue().contains("@")) {
                var thread = Thread.currentThread().getName().replaceAll("[0-9]+$", "");
                commands.add(thread + " " + event.getCommandName() + " "
                        + collection.asString().getValue());
            }
        }

        Map<String, Long> by(String thread) {
            return commands.stream()
                    .filter(command -> command.startsWith(thread))
                    .map(command -> command.substring(thread.length() + 1))
                    .collect(Collectors.groupingBy(command -> command, TreeMap::new, Collectors.counting()));
        }
    }

    @Test
    void aBuildAsksForNothingAndWritesEachProjectionOncePerWorker() {
        var heard = new Heard();
        try (var shared = shared(heard);
                var unused = new ReadSideFixture(log, shared).start().caughtUp()) {
            var sent = heard.by(BUILDERS);

            assertThat(sent).containsKeys("insert board@1", "insert journal@1", "insert catalogue@1");
            assertThat(sent.keySet()).noneMatch(command -> command.startsWith("find"));
            int workers = RebuildSettings.defaults().workers();
            assertThat(sent.values()).allMatch(times -> times <= workers);
            // all events form one sequence, so there is one that folds them
            assertThat(sent).containsEntry("insert catalogue@1", 1L);
        }
    }

    @Test
    void aBatchAsksForNothingThatWasThereBeforeAndWritesOnce() {
        var heard = new Heard();
        var partnership = story.partnerships().getFirst();
        try (var shared = shared(heard);
                var readSide = new ReadSideFixture(log, shared).start().caughtUp()) {
            // brings the documents to memory
            log.append(story.assigned(partnership), at);
            readSide.caughtUp();
            heard.commands.clear();
            for (int i = 0; i < 10; i++) {
                log.append(story.assigned(partnership), at);
                readSide.caughtUp();
            }

            var sent = heard.by("projection-worker-");
            assertThat(sent).containsKey("update board@1").containsEntry("insert journal@1", 10L);
            assertThat(sent).doesNotContainKeys("find board@1", "find journal@1", "find history@1");
            assertThat(sent.values()).allMatch(times -> times <= 10);
        }
    }

    @Test
    void aDocumentThatAnotherProcessChangedIsFoldedAgainFromTheStore() {
        var partnership = story.partnerships().getFirst();
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            log.append(story.assigned(partnership), at);
            readSide.caughtUp();
            // as if somebody else had folded up to another position
            var boards = store.database().getCollection("board@1");
            var id = Filters.eq("_id", partnership.partnershipId().toString());
            var before = Objects.requireNonNull(boards.find(id).first());
            store.writing(() -> boards.updateOne(id, Updates.set("position", log.head() - 1)));
            log.append(story.assigned(partnership), at);
            readSide.caughtUp();

            var after = Objects.requireNonNull(boards.find(id).first());
            assertThat(after.get("position")).isEqualTo(log.head());
            assertThat(after.get("view")).isNotEqualTo(before.get("view"));
        }
    }

    @Test
    void wordsOfSomeoneErasedAreNotWrittenAgainFromMemory() {
        var person = story.person();
        log.append(person, at);
        try (var readSide = new ReadSideFixture(log, store, small()).start().settled()) {
            var key = KeyId.of(Guard.PERSON, person.personId());
            assertThat(stored("people@1", person.personId().toString())).contains("\\\"data\\\"");
            MemoryLog.KEYS.destroy(key);
            log.append(new PersonLeft(person.personId(), LocalDate.of(2026, 3, 1), null), at);
            readSide.caughtUp();

            assertThat(stored("people@1", person.personId().toString()))
                    .doesNotContain("\\\"data\\\"")
                    .contains("2026-03-01");
        }
    }

    private String stored(String generation, String id) {
        return Objects.requireNonNull(store.database()
                        .getCollection(generation)
                        .find(Filters.eq("_id", id))
                        .first())
                .toJson();
    }

    /** Lets builders write so many times and then holds them. */
    private static final class HeldStore implements ViewStore {

        private final ViewStore store;
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        HeldStore(ViewStore store) {
            this.store = store;
        }

        void hold(int after) {
            left.set(after);
        }

        void awaitHeld() {
            soon().until(() -> held.getCount() == 0);
        }

        void release() {
            released.countDown();
        }

        @Override
        public <T> T writing(Supplier<T> write) {
            if (Thread.currentThread().getName().startsWith(BUILDERS) && left.getAndDecrement() <= 0) {
                held.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("the process has ended", e);
                }
            }
            return store.writing(write);
        }

        @Override
        public MongoClient client() {
            return store.client();
        }

        @Override
        public MongoDatabase database() {
            return store.database();
        }

        @Override
        public boolean ownedByThisProcess() {
            return store.ownedByThisProcess();
        }

        @Override
        public void discard() {
            store.discard();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("is closed where it was opened");
        }
    }
}
