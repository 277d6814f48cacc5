package dev.tandem.standalone.figures;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How long after a command was sent its event comes over the feed of the journal, on a machine with nothing else to do; so
 * deciding, syncing, folding and the way back are in it.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=FeedLatency}.
 */
public final class FeedLatency {

    private static final int WARM_UP = 300;
    private static final int MEASURED = 1_000;
    private static final Duration BETWEEN = Duration.ofMillis(25);

    private record Client(HttpClient http, String base) {

        HttpRequest.Builder request(String user, String path) {
            var credentials = (user + ":" + user + " password").getBytes(StandardCharsets.UTF_8);
            return HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }

        void post(String user, String path, Object body) throws IOException, InterruptedException {
            var text = TandemJson.mapper().writeValueAsString(body);
            var answer = http.send(
                    request(user, path).POST(BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        }
    }

    private FeedLatency() {}

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("figures");
        try (var context = new SpringApplicationBuilder(Standalone.class)
                        .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                        .run();
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var client = new Client(
                    http, "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
            var accounts = context.getBean(AccountStore.class);
            var hr = new PersonId(UUID.randomUUID());
            accounts.create(new UserName("boss"), "boss password", Set.of(Role.ADMIN), null);
            accounts.create(new UserName("hr"), "hr password", Set.of(Role.HR_PARTNER), hr);
            accounts.create(new UserName("auditor"), "auditor password", Set.of(Role.AUDITOR), null);
            measure(client, hr);
            http.shutdownNow();
        }
    }

    private static void measure(Client client, PersonId hr) throws Exception {
        var manager = UUID.randomUUID();
        for (var person : List.of(hr.toString(), manager.toString())) {
            client.post(
                    "boss",
                    "/api/people/" + person + "/register-person",
                    Map.of("name", "Someone", "email", "s@example.org"));
        }
        var partnership = UUID.randomUUID();
        client.post(
                "hr",
                "/api/partnerships/" + partnership + "/open-partnership",
                Map.of("hrPartners", List.of(hr), "manager", manager, "team", "Team", "purpose", "Measuring"));
        var feed = client.http()
                .send(client.request("auditor", "/api/journal/events").GET().build(), BodyHandlers.ofLines());
        var arrived = new LinkedBlockingQueue<Long>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> feed.body()
                        .filter(line -> line.startsWith("data: "))
                        .forEach(_ -> arrived.add(System.nanoTime())));
        var nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long sent = System.nanoTime();
            client.post(
                    "hr",
                    "/api/partnerships/" + partnership + "/assign-action",
                    Map.of("action", UUID.randomUUID(), "title", "Talk", "owner", hr, "due", "2026-12-01"));
            var there = arrived.poll(10, TimeUnit.SECONDS);
            if (there == null) {
                throw new IllegalStateException("nothing came");
            }
            if (i >= 0) {
                nanos[i] = there - sent;
            }
            Thread.sleep(BETWEEN);
        }
        Arrays.sort(nanos);
        System.out.printf(
                "from the command to the feed: median %.1f ms, p99 %.1f ms, longest %.1f ms, of %d%n",
                nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6, nanos[MEASURED - 1] / 1e6, MEASURED);
    }
}
