package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two query sides over one store. The one that works is stopped with {@code SIGSTOP} in the midst of its work, longer than
 * its claims last; the other takes its segments over and goes on; then the first continues, unaware. What it still has in
 * hand is older than what is stored and must not be written. Runs as {@link DistributedE2ETest} does, with a real Axon
 * Server as a jar.
 */
class PausedQuerySideE2ETest {

    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    /** The claims of the stopped process last 10 s, and the other looks every 5 s; it would keep off for 60 s by itself. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(45);

    private static final int QUESTIONS = 10;
    private static final int WORKERS = 3;
    private static final int PARTNERSHIPS = 12;
    private static final int SEGMENTS = 4;
    private static final Pattern SEALED = Pattern.compile("\"data\":\"[^\"]*\"");
    private static final Pattern REFUSED = Pattern.compile("were (?:changed|created) by another writer");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path scratch;

    @Test
    void whatAPausedProcessStillHasInHandIsNotWritten() throws Exception {
        var jar = System.getProperty("axonserver.jar", "");
        assumeTrue(!jar.isBlank(), "skipped: no real Axon Server, give one with -Pdistributed -Daxonserver.jar=FILE");

        try (var servers = Servers.ofJar(Path.of(jar), Files.createDirectory(scratch.resolve("axonserver")));
                var issuer = new Issuer();
                var commands = start("command-side", "command-side", servers, servers.mongo(), issuer);
                var one = start("query-side", "one", servers, servers.mongo(), issuer);
                var other = start("query-side", "other", servers, servers.mongo(), issuer)) {
            var pair = new MainJob(Http.bearer(commands.base(), issuer.token("admin", null, "ADMIN")));
            pair.registerPeople();
            var hr = Http.bearer(commands.base(), issuer.token("hr", pair.hr, "HR_PARTNER"));
            var partnerships = opened(hr, pair);
            var working = new AtomicBoolean(true);
            var sent = new AtomicInteger();
            var admin = issuer.token("admin", null, "ADMIN");

            try (var mongo = MongoClients.create(servers.mongo());
                    var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                var work = new ArrayList<Future<?>>();
                for (int i = 0; i < WORKERS; i++) {
                    work.add(workers.submit(() -> {
                        while (working.get()) {
                            assign(hr, pair, partnerships.get(sent.incrementAndGet() % PARTNERSHIPS));
                        }
                    }));
                }
                try {
                    allAreHeld(one, other, mongo);
                    var first = held(one, mongo) >= held(other, mongo) ? one : other;
                    var second = first == one ? other : one;
                    pauseWhileItWorks(first, second, mongo, admin);
                    pauseWhileItWorks(second, first, mongo, admin);
                } finally {
                    working.set(false);
                }
                for (var each : work) {
                    each.get();
                }

                try (var fresh =
                        start("query-side", "fresh", servers, servers.mongo().replace("/tandem", "/fresh"), issuer)) {
                    long head = head(fresh, issuer);
                    Awaitility.await("both are folded")
                            .atMost(Duration.ofSeconds(120))
                            .until(() -> reached(mongo, "tandem", head) && reached(mongo, "fresh", head));
                    var views = documents(mongo, "tandem");
                    assertThat(views.size()).isGreaterThan(sent.get());
                    assertThat(views).isEqualTo(documents(mongo, "fresh"));
                    say("%d actions, %d events, %d documents equal to those of a fresh fold; %d stale writes refused"
                            .formatted(sent.get(), head + 1, views.size(), refused(one) + refused(other)));
                }
            }
        }
    }

    private Tandem start(String module, String name, Servers servers, String mongo, Issuer issuer) {
        return Tandem.start(
                module,
                scratch.resolve(name + ".log"),
                "axon.axonserver.enabled=true",
                "axon.axonserver.servers=" + servers.axonServer(),
                "spring.mongodb.uri=" + mongo,
                "tandem.keys.master=" + MASTER_KEY,
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
                "tandem.oidc.audience=" + Issuer.AUDIENCE);
    }

    private static List<UUID> opened(Http hr, MainJob pair) {
        var partnerships = new ArrayList<UUID>();
        for (int i = 0; i < PARTNERSHIPS; i++) {
            var partnership = UUID.randomUUID();
            MainJob.created(hr.post(
                    "/api/partnerships/" + partnership + "/open-partnership",
                    Map.of(
                            "hrPartners",
                            List.of(pair.hr),
                            "manager",
                            pair.manager,
                            "team",
                            "Team " + i,
                            "purpose",
                            "Keep people")));
            partnerships.add(partnership);
        }
        return partnerships;
    }

    private static void assign(Http hr, MainJob pair, UUID partnership) {
        MainJob.ok(hr.post(
                "/api/partnerships/" + partnership + "/assign-action",
                Map.of("action", UUID.randomUUID(), "title", "Call", "owner", pair.member, "due", "2030-01-15")));
    }

    /**
     * The one holds segments when it is stopped; the other answers every question meanwhile, and has taken the segments over
     * before the one goes on. Who holds what is read from the store.
     */
    private static void pauseWhileItWorks(Tandem one, Tandem other, MongoClient mongo, String admin)
            throws InterruptedException {
        allAreHeld(one, other, mongo);
        long before = held(one, mongo);
        assertThat(before).isPositive();
        long begun = System.nanoTime();
        Duration taken;
        one.pause();
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                MainJob.ok(Http.bearer(other.base(), admin).get("/api/projections"));
            }
            Awaitility.await("the other has taken the segments over")
                    .atMost(TAKEN_OVER)
                    .until(() -> held(other, mongo) == SEGMENTS);
            taken = Duration.ofNanos(System.nanoTime() - begun);
            long left = PAUSE.toNanos() - (System.nanoTime() - begun);
            if (left > 0) {
                // how long it is stopped is what is asked for; nothing that could be awaited happens at its end
                var unused = new CountDownLatch(1).await(left, TimeUnit.NANOSECONDS);
            }
        } finally {
            one.resume();
        }
        say(
                "stopped with %d of %d segments of the board, for %d ms; the other answered %d questions and had taken over after %d ms"
                        .formatted(
                                before,
                                SEGMENTS,
                                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                                QUESTIONS,
                                taken.toMillis()));
    }

    private static void allAreHeld(Tandem one, Tandem other, MongoClient mongo) {
        Awaitility.await("all segments are held by the two")
                .atMost(Duration.ofSeconds(60))
                .until(() -> held(one, mongo) + held(other, mongo) == SEGMENTS);
    }

    private static long held(Tandem process, MongoClient mongo) {
        long count = 0;
        for (var token : mongo.getDatabase("tandem").getCollection("tokens").find()) {
            var owner = token.getString("owner");
            if ("board@1".equals(token.getString("processorName"))
                    && owner != null
                    && owner.startsWith(process.pid() + "@")) {
                count++;
            }
        }
        return count;
    }

    /** Every segment of every projection has published that it is there. */
    private static boolean reached(MongoClient mongo, String database, long head) {
        int projections = 0;
        for (var progress :
                mongo.getDatabase(database).getCollection("progress").find()) {
            projections++;
            for (var field : progress.entrySet()) {
                if (field.getKey().startsWith("s") && ((Number) field.getValue()).longValue() < head) {
                    return false;
                }
            }
        }
        return projections >= 10;
    }

    /** What is sealed is never sealed alike twice; that it can be opened, and what it says, other tests look at. */
    private static Map<String, String> documents(MongoClient mongo, String database) {
        var all = new TreeMap<String, String>();
        for (var name : mongo.getDatabase(database).listCollectionNames()) {
            if (name.contains("@")) {
                for (var document :
                        mongo.getDatabase(database).getCollection(name).find()) {
                    all.put(name + "/" + document.get("_id"), inOrder(document));
                }
            }
        }
        return all;
    }

    /** A document that was written part by part may have its fields in another order than one that was written at once. */
    private static String inOrder(@Nullable Object stored) {
        if (stored instanceof Map<?, ?> fields) {
            var ordered = new TreeMap<String, String>();
            fields.forEach((name, value) -> ordered.put(name.toString(), inOrder(value)));
            return ordered.toString();
        }
        return SEALED.matcher(String.valueOf(stored)).replaceAll("\"data\":\"\"");
    }

    private static long head(Tandem process, Issuer issuer) {
        return MainJob.ok(Http.bearer(process.base(), issuer.token("admin", null, "ADMIN"))
                        .get("/api/projections"))
                .json()
                .path("items")
                .get(0)
                .path("head")
                .asLong();
    }

    private static long refused(Tandem process) {
        return REFUSED.matcher(process.output()).results().count();
    }

    private static void say(String what) {
        System.out.println("[paused] " + what);
    }
}
