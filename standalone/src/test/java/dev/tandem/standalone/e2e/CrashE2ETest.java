package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * The promise of the embedded default: {@code kill -9} at random moments of the work of 16 clients loses nothing that was
 * acknowledged and does nothing twice, and the views are what the log says, also after they were deleted. System
 * properties: {@code tandem.kills}, {@code tandem.seed}.
 */
class CrashE2ETest {

    private static final int CLIENTS = 16;
    private static final int KILLS = Integer.getInteger("tandem.kills", 20);
    private static final int COMMANDS_A_KILL = 250;
    private static final int COMMANDS = KILLS * COMMANDS_A_KILL;
    private static final long SEED = Long.getLong("tandem.seed", 20_260_101);

    /** Held until the process is up again. */
    private static final class Restart extends CountDownLatch {
        Restart() {
            super(1);
        }
    }

    private record Step(String path, Object body, String key) {}

    @TempDir
    Path scratch;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /** By what tells that it takes commands again. */
    private final Map<String, String> registered = new HashMap<>();

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void killedInTheMiddleNothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
        var data = scratch.resolve("data");
        try (var tandem = Tandem.start("standalone", scratch.resolve("standalone.log"), "tandem.data=" + data)) {
            var company = Company.found(tandem.base(), tandem.output());
            company.account("auditor", null, "AUDITOR");
            var manager = company.person("Rosa");
            var hr = company.person("Jonas");
            company.account("rosa", manager, "MANAGER");
            company.account("jonas", hr, "HR_PARTNER");

            killUnderLoad(tandem, company, hr, manager);
            assertThat(acknowledged).hasSize(COMMANDS);
            acknowledged.putAll(registered);

            var auditor = company.user("auditor");
            awaitJournal(auditor);
            var log = journal(auditor);
            assertThat(log.stream().map(entry -> entry.path("position").asLong()))
                    .as("dense positions")
                    .containsExactlyElementsOf(java.util.stream.LongStream.range(0, log.size())
                            .boxed()
                            .toList());
            var events = new HashMap<String, Integer>();
            log.forEach(entry -> events.merge(entry.path("commandId").asString(), 1, Integer::sum));
            assertThat(acknowledged.keySet())
                    .allSatisfy(key -> assertThat(events).containsEntry(key, 1));
            log.stream()
                    .filter(entry ->
                            acknowledged.containsKey(entry.path("commandId").asString()))
                    .forEach(entry -> assertThat(
                                    acknowledged.get(entry.path("commandId").asString()))
                            .as("the version that was acknowledged")
                            .isEqualTo(Long.toString(
                                    entry.path("aggregateSequence").asLong())));

            var fold = new PlainFold();
            log.forEach(fold::add);
            requireViews(fold, auditor);

            // the whole read store is disposable
            tandem.kill();
            FileSystemUtils.deleteRecursively(data.resolve("views"));
            tandem.restart();
            requireViews(fold, auditor);
        }
    }

    private void killUnderLoad(Tandem tandem, Company company, UUID hr, UUID manager) throws Exception {
        System.out.printf("[crash] -Dtandem.kills=%d -Dtandem.seed=%d%n", KILLS, SEED);
        var up = new AtomicReference<>(new CountDownLatch(0));
        var random = new Random(SEED);
        var millis = new long[KILLS];
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                var steps = script(new Random(SEED + client), hr, manager);
                running.add(clients.submit(() -> steps.forEach(step -> send(step, company, up))));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int enough = kill * COMMANDS_A_KILL + random.nextInt(COMMANDS_A_KILL * 9 / 10);
                Awaitility.await("%d are acknowledged".formatted(enough))
                        .atMost(Duration.ofSeconds(180))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> acknowledged.size() >= enough
                                || running.stream().anyMatch(Future::isDone));
                var down = new Restart();
                up.set(down);
                tandem.kill();
                assertThat(acknowledged).as("killed in the middle").hasSizeLessThan(COMMANDS);
                long start = System.nanoTime();
                tandem.restart(() -> takesACommand(company));
                millis[kill] = Duration.ofNanos(System.nanoTime() - start).toMillis();
                down.countDown();
            }
            for (var client : running) {
                client.get(300, TimeUnit.SECONDS);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "[crash] views built again %d times%n", tandem.output().split("they are built again", -1).length - 1);
        System.out.printf(
                "[crash] killed %d times; took commands again after %.1f s (%.1f - %.1f)%n",
                KILLS, millis[KILLS / 2] / 1e3, millis[0] / 1e3, millis[KILLS - 1] / 1e3);
    }

    /** One that is acknowledged like all others. */
    private boolean takesACommand(Company company) {
        var step = step(
                "/api/people/" + UUID.randomUUID() + "/register-person",
                Map.of("name", "Somebody", "email", "somebody@example.org"));
        var answer = company.admin().post(step.path(), step.body(), "Idempotency-Key", step.key());
        if (answer.status() == 503) {
            return false;
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        registered.put(step.key(), answer.json().path("version").asString());
        return true;
    }

    /** Sends until acknowledged: after a crash the outcome is unknown, and the same key makes a repeat harmless. */
    private void send(Step step, Company company, AtomicReference<CountDownLatch> up) {
        var user = company.user(step.path().endsWith("/agree-goal") ? "rosa" : "jonas");
        while (true) {
            try {
                up.get().await();
                var answer = user.post(step.path(), step.body(), "Idempotency-Key", step.key());
                assertThat(answer.status()).as(step + " " + answer.text()).isIn(200, 201);
                acknowledged.put(step.key(), answer.json().path("version").asString());
                return;
            } catch (UncheckedIOException _) {
                awaitRestart(up);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The process is gone: its killer sets the latch of the restart, at once or in a moment. */
    private static void awaitRestart(AtomicReference<CountDownLatch> up) {
        Awaitility.await("the latch of the restart")
                .atMost(Duration.ofSeconds(10))
                .until(() -> up.get() instanceof Restart);
    }

    /** One client's commands: partnerships of its own, so that each is acceptable whatever the others do. */
    private List<Step> script(Random random, UUID hr, UUID manager) {
        var steps = new ArrayList<Step>();
        int wanted = COMMANDS / CLIENTS + 1;
        while (steps.size() < wanted) {
            var partnership = UUID.randomUUID();
            steps.add(step(
                    "/api/partnerships/" + partnership + "/open-partnership",
                    Map.of("hrPartners", List.of(hr), "manager", manager, "team", "Team", "purpose", "Load")));
            for (int goals = 0; goals < 3; goals++) {
                goal(steps, random, partnership, hr);
            }
            for (int actions = 0; actions < 25; actions++) {
                var action = UUID.randomUUID();
                var path = "/api/partnerships/" + partnership;
                steps.add(step(
                        path + "/assign-action",
                        Map.of(
                                "action",
                                action,
                                "title",
                                "Something",
                                "owner",
                                hr,
                                "due",
                                today.plusDays(random.nextInt(60)))));
                switch (random.nextInt(4)) {
                    case 0 -> steps.add(step(path + "/complete-action", Map.of("action", action)));
                    case 1 ->
                        steps.add(step(path + "/drop-action", Map.of("action", action, "reason", "No longer needed")));
                    case 2 ->
                        steps.add(step(
                                path + "/reschedule-action",
                                Map.of("action", action, "due", today.plusDays(90), "reason", "Later")));
                    default -> {} // stays open
                }
            }
        }
        // exactly COMMANDS over all clients
        int own = COMMANDS / CLIENTS + (clientsWithOneMore++ < COMMANDS % CLIENTS ? 1 : 0);
        return List.copyOf(steps.subList(0, own));
    }

    private int clientsWithOneMore;

    private void goal(List<Step> steps, Random random, UUID partnership, UUID owner) {
        var goal = UUID.randomUUID();
        var keyResult = UUID.randomUUID();
        var path = "/api/goals/" + goal;
        steps.add(step(
                path + "/propose-goal",
                Map.of(
                        "partnershipId",
                        partnership,
                        "terms",
                        Map.of(
                                "title",
                                "A goal under load",
                                "why",
                                "To see what is left of it",
                                "owner",
                                owner,
                                "kind",
                                "COMMITTED",
                                "startOn",
                                today.minusDays(100),
                                "dueOn",
                                today.plusDays(100),
                                "keyResults",
                                List.of(Map.of(
                                        "keyResult",
                                        keyResult,
                                        "metric",
                                        "Something countable",
                                        "unit",
                                        "pieces",
                                        "baseline",
                                        0,
                                        "target",
                                        100,
                                        "weight",
                                        1))))));
        steps.add(step(path + "/agree-goal", Map.of("revision", 1)));
        for (int i = 0; i < 8; i++) {
            var measurement = UUID.randomUUID();
            steps.add(step(
                    path + "/measure-key-result",
                    Map.of(
                            "measurement",
                            measurement,
                            "keyResult",
                            keyResult,
                            "value",
                            random.nextInt(100),
                            "on",
                            today.minusDays(1 + random.nextInt(90)))));
            if (random.nextInt(4) == 0) {
                steps.add(step(
                        path + "/correct-measurement",
                        Map.of(
                                "measurement",
                                measurement,
                                "value",
                                100 + random.nextInt(100),
                                "reason",
                                "Miscounted")));
            }
        }
    }

    private static Step step(String path, Object body) {
        return new Step(path, body, "key-" + UUID.randomUUID());
    }

    /** The views may have been killed once too often: then they are built again, and the journal shows as much as it has. */
    private void awaitJournal(Http auditor) {
        Awaitility.await("the journal of all that was acknowledged")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    var newest = auditor.get("/api/journal?order=NEWEST_FIRST&limit=1");
                    assertThat(newest.status()).as(newest.text()).isEqualTo(200);
                    assertThat(newest.json()
                                    .path("items")
                                    .path(0)
                                    .path("position")
                                    .asLong(-1))
                            .as(newest.text())
                            .isGreaterThanOrEqualTo(acknowledged.size() - 1);
                });
    }

    private static List<JsonNode> journal(Http auditor) {
        var entries = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = auditor.get("/api/journal?limit=200" + next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().path("items").forEach(entries::add);
            next = page.json().path("next").isString()
                    ? "&after=" + page.json().path("next").asString()
                    : "";
        } while (!next.isEmpty());
        return entries;
    }

    private static void requireViews(PlainFold fold, Http auditor) {
        for (var partnership : fold.partnerships()) {
            Awaitility.await("the view of " + partnership)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> {
                        var dashboard = auditor.get("/api/dashboards/partnerships/" + partnership);
                        assertThat(dashboard.status()).as(dashboard.text()).isEqualTo(200);
                        assertThat(PlainFold.shown(dashboard.json())).isEqualTo(fold.expected(partnership));
                    });
        }
    }
}
