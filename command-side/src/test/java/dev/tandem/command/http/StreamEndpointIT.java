package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = Edge.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "tandem.commands.in-flight=1"})
class StreamEndpointIT {

    private static final String GOAL = "7c0de4aa-0000-4000-8000-%012d";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @LocalServerPort
    int port;

    @Autowired
    Edge.Handler handler;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
        handler.received.clear();
    }

    @AfterEach
    void openTheGate() {
        var gate = handler.gate;
        handler.gate = null;
        if (gate != null) {
            gate.countDown();
        }
    }

    private static String agree(int goal, String more) {
        return "{\"type\":\"goal.AgreeGoal\",\"id\":\"%s\",%s\"body\":{\"revision\":1}}\n"
                .formatted(GOAL.formatted(goal), more);
    }

    private List<JsonNode> stream(String lines) {
        var answer = http.send(http.as("hr", "/api/commands")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        return answer.text().lines().map(Http.JSON::readTree).toList();
    }

    private static String told(JsonNode answer) {
        var code = answer.get("code");
        return answer.get("status").asInt() + (code == null ? " " + answer.get("version") : " " + code.asString());
    }

    @Test
    void answersEachLineInOrder() {
        var answers = stream(IntStream.range(0, 500).mapToObj(i -> agree(i, "")).collect(Collectors.joining()));

        assertThat(answers).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(answers.get(i).get("id").asString()).isEqualTo(GOAL.formatted(i));
            assertThat(told(answers.get(i))).isEqualTo("200 7");
        }
    }

    @Test
    void aLineThatIsRefusedOrFaultyDoesNotStopTheRest() {
        var answers = stream(agree(1, "")
                + "not json\n"
                + "\n  \r\n"
                + agree(2, "\"as\":\"hr\",")
                + agree(3, "\"reason\":\"refuse\",")
                + agree(4, "\"reason\":\"fault\",")
                + agree(5, "\"reason\":\"error\",")
                + agree(6, "\"ifMatch\":\"x\",")
                + "{\"type\":\"goal.EndGoal\",\"id\":\"%s\",\"body\":{\"reason\":\"x\"}}\n".formatted(GOAL.formatted(7))
                + "{\"type\":\"goal.AgreeGoal\",\"body\":{\"revision\":1}}\n"
                + "{\"type\":\"partnership.DropAction\",\"id\":\"%1$s\",\"body\":{\"action\":\"%1$s\",\"reason\":\"x\"}}\n"
                        .formatted(GOAL.formatted(8))
                + "[".repeat(10_000) + "\n"
                + agree(9, "").strip());

        assertThat(answers.stream().map(StreamEndpointIT::told))
                .containsExactly(
                        "200 7",
                        "400 MALFORMED_JSON",
                        "400 UNKNOWN_FIELD",
                        "409 GOAL_REJECTED",
                        "500 INTERNAL",
                        "500 INTERNAL",
                        "400 INVALID_IF_MATCH",
                        "400 UNKNOWN_COMMAND",
                        "400 MISSING_FIELD",
                        "503 UNAVAILABLE",
                        "400 INVALID_VALUE",
                        "200 7");
        assertThat(answers.toString()).doesNotContain("secret");
    }

    @Test
    void skipsALineThatIsTooLong() {
        var answers = stream(agree(1, "") + "x".repeat(3 << 20) + "\n" + agree(2, ""));

        assertThat(answers.stream().map(StreamEndpointIT::told)).containsExactly("200 7", "413 TOO_LARGE", "200 7");
    }

    @Test
    void createsWithTheIdThatItAssigns() {
        var line =
                "{\"type\":\"person.RegisterPerson\",\"idempotencyKey\":\"k\",\"body\":{\"name\":\"a\",\"email\":\"b\"}}\n";
        var answers = stream(line + line);

        assertThat(answers.stream().map(StreamEndpointIT::told)).containsExactly("201 7", "201 7");
        assertThat(answers.get(0).get("id")).isEqualTo(answers.get(1).get("id"));
    }

    @Test
    void answersAnEmptyStreamWithNothing() {
        assertThat(stream("")).isEmpty();
        assertThat(stream("\n\n")).isEmpty();
    }

    @Test
    void refusesAnotherContentType() {
        var answer = http.send(http.post("/api/commands", agree(1, "")));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept")).isEqualTo("application/x-ndjson");
    }

    /** A stream that stays open: each answer comes before the next line is sent. */
    @Test
    void answersALineBeforeTheNextIsSent() throws IOException {
        try (var socket = open()) {
            var out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                chunk(out, agree(i, ""));
                assertThat(nextAnswer(in)).contains(GOAL.formatted(i));
            }
        }
    }

    @Test
    void sendsOneCommandAtATimeAndReadsNoFurtherThanItMust() throws IOException {
        handler.gate = new CountDownLatch(1);
        try (var socket = open()) {
            var out = socket.getOutputStream();
            chunk(out, agree(1, "") + agree(2, ""));
            await().atMost(Duration.ofSeconds(10)).until(() -> handler.received.size() == 1);

            // far more than all buffers on the way can hold: the writer is held up, the server does not collect it
            var written = CompletableFuture.supplyAsync(() -> {
                try {
                    var line = agree(3, "\"reason\":\"%s\",".formatted("x".repeat(3_900)));
                    for (int i = 0; i < 20_000; i++) {
                        chunk(out, line);
                    }
                    return "all of it";
                } catch (IOException e) {
                    return "cut off";
                }
            });
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !written.isDone() && handler.received.size() == 1);
            socket.close();
            assertThat(written.join()).isEqualTo("cut off");
        }
    }

    @Test
    void waitsForRoomWhereASingleCommandIsSentAway() {
        var gate = new CountDownLatch(1);
        handler.gate = gate;
        var holder = CompletableFuture.supplyAsync(() ->
                http.send(http.post("/api/goals/%s/agree-goal".formatted(GOAL.formatted(1)), "{\"revision\": 1}")));
        await().atMost(Duration.ofSeconds(10)).until(() -> handler.received.size() == 1);

        var waiting = CompletableFuture.supplyAsync(() -> stream(agree(2, "")));
        var single = http.send(http.post("/api/goals/%s/agree-goal".formatted(GOAL.formatted(3)), "{\"revision\": 1}"));
        assertThat(single.status()).isEqualTo(503);
        openTheGate();

        assertThat(waiting.join().stream().map(StreamEndpointIT::told)).containsExactly("200 7");
        assertThat(holder.join().status()).isEqualTo(200);
    }

    private Socket open() throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("POST /api/commands HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
                                        .formatted(Http.basic("hr", "right password"))
                                + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String nextAnswer(BufferedReader in) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("{")) {
                return line;
            }
        }
        return "the end";
    }
}
