package dev.tandem.standalone.figures;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Commands per second over HTTP with all views following, 32 clients in the same process, beside the same clients asking
 * for the liveness of the same server (the limit of client and server alone); alternating, median and range.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=HttpCommands}.
 */
public final class HttpCommands {

    private static final int ROUNDS = 5;
    private static final int CLIENTS = 32;
    private static final int PARTNERSHIPS = 100;
    private static final long ROUND_NANOS = 4_000_000_000L;

    private HttpCommands() {}

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("figures");
        try (var context = new SpringApplicationBuilder(Standalone.class)
                        .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                        .run();
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
            var accounts = context.getBean(AccountStore.class);
            accounts.create(new UserName("boss"), "boss password", Set.of(Role.ADMIN), null);
            var hr = new PersonId(UUID.randomUUID());
            var manager = new PersonId(UUID.randomUUID());
            accounts.create(new UserName("hr"), "hr password", Set.of(Role.HR_PARTNER), hr);
            for (var person : List.of(hr, manager)) {
                ask(
                        client,
                        post(
                                base,
                                "boss",
                                "/api/people/" + person + "/register-person",
                                Map.of("name", "Someone", "email", "s@example.org")));
            }
            var partnerships = new ArrayList<UUID>();
            for (int i = 0; i < PARTNERSHIPS; i++) {
                var id = UUID.randomUUID();
                partnerships.add(id);
                ask(
                        client,
                        post(
                                base,
                                "hr",
                                "/api/partnerships/" + id + "/open-partnership",
                                Map.of(
                                        "hrPartners",
                                        List.of(hr),
                                        "manager",
                                        manager,
                                        "team",
                                        "Team",
                                        "purpose",
                                        "Measuring")));
            }
            var rounds = new Rounds();
            for (int round = 0; round <= ROUNDS; round++) {
                double alone = run(
                        client,
                        _ -> HttpRequest.newBuilder(URI.create(base + "/actuator/health/liveness"))
                                .build());
                double commands = run(
                        client,
                        i -> post(
                                base,
                                "hr",
                                "/api/partnerships/" + partnerships.get(i % PARTNERSHIPS) + "/assign-action",
                                Map.of(
                                        "action",
                                        UUID.randomUUID(),
                                        "title",
                                        "Talk to the team",
                                        "owner",
                                        hr,
                                        "due",
                                        "2026-12-01")));
                if (round > 0) { // the first warms up
                    rounds.add("requests for liveness, 32 clients", alone);
                    rounds.add("durable commands over HTTP, 32 clients", commands);
                }
            }
            rounds.print();
        }
    }

    private static double run(HttpClient client, IntFunction<HttpRequest> request) {
        var done = new AtomicLong();
        long start = System.nanoTime();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                int own = c;
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = own; System.nanoTime() - start < ROUND_NANOS; i += CLIENTS) {
                                ask(client, request.apply(i));
                                done.incrementAndGet();
                            }
                        },
                        pool));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private static HttpRequest post(String base, String user, String path, Object body) {
        var credentials = (user + ":" + user + " password").getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .POST(BodyPublishers.ofString(TandemJson.mapper().writeValueAsString(body)))
                .build();
    }

    private static void ask(HttpClient client, HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
