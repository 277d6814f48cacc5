package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.wire.TandemJson;
import dev.tandem.standalone.Standalone;
import dev.tandem.standalone.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** All of Tandem with {@code --demo}, over HTTP, on a directory of its own. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIELD_SERVICE = "2a9047bd-35ce-3ba2-9869-f9738ed3aeba";
    private static final String MAREK = "e05c77d0-b6fe-3f26-9ce4-61e699e2d5b6";

    @TempDir
    Path scratch;

    private ConfigurableApplicationContext start(Path data, String... options) {
        var arguments = Stream.concat(
                        Stream.of("--server.port=0", "--tandem.data=" + data, "--tandem.accounts.bcrypt-strength=4"),
                        Stream.of(options))
                .toArray(String[]::new);
        return SpringApplication.run(Standalone.class, arguments);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext tandem, String user, String path) {
        var credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s"
                                    .formatted(tandem.getEnvironment().getProperty("local.server.port"), path)))
                            .header("Authorization", "Basic " + credentials)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TandemJson.mapper().readTree(answer.body());
    }

    private static List<JsonNode> journal(ConfigurableApplicationContext tandem) {
        var entries = new ArrayList<JsonNode>();
        for (var next = ""; ; ) {
            var page = json(get(tandem, "auditor", "/api/journal?limit=100" + next));
            page.get("items").forEach(entries::add);
            if (page.path("next").isMissingNode() || page.get("next").isNull()) {
                return entries;
            }
            next = "&after=" + page.get("next").stringValue();
        }
    }

    private static List<String> newest(ConfigurableApplicationContext tandem, String partnership) {
        return json(get(tandem, "auditor", "/api/journal?limit=10&order=NEWEST_FIRST&partnership=" + partnership))
                .get("items")
                .valueStream()
                .map(entry -> entry.get("type").stringValue())
                .toList();
    }

    @Test
    void isAYearThatEndsTodayAndStaysOneWhenStartedAgain() {
        var data = scratch.resolve("data");
        var before = Instant.now();
        List<JsonNode> first;
        try (var tandem = start(data, "--tandem.demo=true")) {
            // the reaction that ends the closed pilot's goal and initiative runs beside everything else
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> newest(tandem, FIELD_SERVICE)
                            .containsAll(List.of("goal.GoalEnded", "initiative.InitiativeEnded")));
            first = journal(tandem);

            assertThat(first)
                    .hasSizeGreaterThan(Sample.year().lines().size())
                    .extracting(entry -> Instant.parse(entry.get("at").stringValue()))
                    .isSortedAccordingTo(Comparator.naturalOrder());

            assertThat(first).allSatisfy(entry -> {
                assertThat(entry.get("simulated").booleanValue()).isTrue();
                assertThat(Instant.parse(entry.get("at").stringValue())).isBefore(Instant.now());
            });
            assertThat(Instant.parse(first.getLast().get("at").stringValue()))
                    .isAfter(before.minus(Duration.ofDays(1)));
            assertThat(first)
                    .filteredOn(entry -> entry.get("sequence").stringValue().equals(FIELD_SERVICE))
                    .extracting(entry -> entry.get("type").stringValue())
                    .contains("partnership.PartnershipClosed", "goal.GoalEnded", "initiative.InitiativeEnded");
            assertThat(json(get(tandem, "manager", "/api/me")).get("person").stringValue())
                    .isEqualTo(MAREK);
            assertThat(json(get(tandem, "manager", "/api/dashboards/managers/" + MAREK))
                            .at("/partnerships/0/partnership/team")
                            .stringValue())
                    .isEqualTo("Platform Engineering");
            assertThat(Stream.of(DemoAccount.values())
                            .map(account ->
                                    get(tandem, account.user(), "/api/me").statusCode()))
                    .containsOnly(200);
        }
        try (var again = start(data, "--tandem.demo=true")) {
            assertThat(journal(again)).isEqualTo(first);
        }
        try (var without = start(data)) {
            assertThat(journal(without)).isEqualTo(first);
        }
    }

    @Test
    void refusesADirectoryThatWasStartedWithoutIt() {
        var data = scratch.resolve("real");
        start(data).close();

        assertThatThrownBy(() -> start(data, "--tandem.demo=true"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was not started as a demo");
    }
}
