package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.command.http.Http.Answer;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@SpringBootTest(
        classes = Edge.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "tandem.commands.in-flight=2"})
class CommandEndpointIT {

    private static final String GOAL = "7c0de4aa-0000-4000-8000-000000000001";
    private static final String AGREE = "/api/goals/%s/agree-goal".formatted(GOAL);
    private static final String REVISION = "{\"revision\": 1}";
    private static final String PERSON = "{\"name\": \"Ada\", \"email\": \"ada@example.org\"}";

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

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status() + " " + answer.text()).startsWith(Integer.toString(status));
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var json = answer.json();
        assertThat(json.get("code").asString()).isEqualTo(code);
        assertThat(json.get("status").asInt()).isEqualTo(status);
        assertThat(json.get("title").asString()).isNotBlank();
        assertThat(json.get("detail").asString()).isNotBlank();
        assertThat(json.get("instance").asString()).startsWith("/");
    }

    @Nested
    class Accepted {

        @Test
        void answersWithIdAndVersion() {
            var answer = http.send(http.post(AGREE, REVISION));

            assertThat(answer.text()).isEqualTo("{\"id\":\"%s\",\"version\":7}".formatted(GOAL));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("ETag")).isEqualTo("\"7\"");
            assertThat(answer.header("Tandem-Version")).isEqualTo(GOAL + ":7");
            assertThat(answer.header("Location")).isEqualTo("none");
        }

        @Test
        void reachesTheHandlerWithItsMetadataOnAVirtualThread() {
            http.send(http.post(AGREE, REVISION)
                    .header("Idempotency-Key", "k-1")
                    .header("If-Match", "\"6\"")
                    .header("Tandem-Reason", "agreed on the phone"));

            assertThat(handler.received).hasSize(1);
            var received = handler.received.getFirst();
            assertThat(received.message().getPayload()).isEqualTo(new AgreeGoal(GoalId.of(GOAL), 1));
            assertThat(received.message().getMetaData())
                    .containsEntry("actor", Edge.HR_PERSON)
                    .containsEntry("roles", "HR_PARTNER")
                    .containsEntry("commandId", "k-1")
                    .containsEntry("correlationId", "k-1")
                    .containsEntry("expectedVersion", "6")
                    .containsEntry("reason", "agreed on the phone")
                    .containsKey("commandDigest");
            assertThat(received.virtualThread()).isTrue();
        }

        @Test
        void readsAReasonInUtf8() throws IOException {
            var answer = raw("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
                            .formatted(AGREE, Http.basic("hr", "right password"))
                    + "Tandem-Reason: weil ä\r\nContent-Length: 15\r\nConnection: close\r\n\r\n" + REVISION + " ");
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(handler.received.getFirst().message().getMetaData()).containsEntry("reason", "weil ä");
        }

        @Test
        void createsWithALocation() {
            var answer = http.send(http.post("/api/people/%s/register-person".formatted(GOAL), PERSON));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo("/api/people/" + GOAL);
        }

        @Test
        void createsWithoutAnIdAtTheSamePlaceForTheSameKey() {
            var first =
                    http.send(http.post("/api/people/register-person", PERSON).header("Idempotency-Key", "k"));
            var again =
                    http.send(http.post("/api/people/register-person", PERSON).header("Idempotency-Key", "k"));
            var other = http.send(http.post("/api/people/register-person", PERSON));

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(other.header("Location")).isNotEqualTo(first.header("Location"));
        }

        @Test
        void takesABodyOfExactlyOneMebibyte() {
            var body = REVISION + " ".repeat((1 << 20) - REVISION.length());
            assertThat(http.send(http.post(AGREE, body)).status()).isEqualTo(200);
        }
    }

    @Nested
    class Refused {

        @Test
        void carriesTheRefusalOfTheAggregate() {
            var answer = http.send(http.post(AGREE, REVISION).header("Tandem-Reason", "refuse"));
            isProblem(answer, 409, "GOAL_REJECTED");
            assertThat(answer.json().get("detail").asString()).isEqualTo("The goal was rejected.");
            assertThat(answer.json().get("instance").asString()).isEqualTo(AGREE);
        }

        @Test
        void carriesAVersionConflict() {
            isProblem(
                    http.send(http.post(AGREE, REVISION).header("Tandem-Reason", "conflict")), 412, "VERSION_CONFLICT");
        }

        @Test
        void namesTheFieldOfABadBody() {
            var answer = http.send(http.post(AGREE, "{\"revision\": \"1\"}"));
            isProblem(answer, 400, "INVALID_VALUE");
            assertThat(answer.json().get("field").asString()).isEqualTo("revision");
        }

        @ParameterizedTest
        @CsvSource({
            "Idempotency-Key, a b, INVALID_IDEMPOTENCY_KEY",
            "If-Match, 3, INVALID_IF_MATCH",
            "If-Match, W/\"3\", INVALID_IF_MATCH"
        })
        void namesABadHeader(String header, String value, String code) {
            var answer = http.send(http.post(AGREE, REVISION).header(header, value));
            isProblem(answer, 400, code);
            assertThat(answer.json().get("field").asString()).isEqualTo(header);
        }

        @Test
        void aHeaderGivenTwice() {
            var answer = http.send(
                    http.post(AGREE, REVISION).header("If-Match", "\"3\"").header("If-Match", "\"4\""));
            isProblem(answer, 400, "INVALID_HEADER");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/goals/%s/no-such-command",
                    "/api/goals/%s/end-goal",
                    "/api/goals/%s/open-partnership",
                    "/api/goals/agree-goal",
                    "/api/nonsense/%s/agree-goal",
                    "/api/goals/%s/agree-goal/more",
                    "/nowhere",
                    "/api"
                })
        void whatHasNoUrl(String path) {
            isProblem(http.send(http.post(path.formatted(GOAL), REVISION)), 404, "NOT_FOUND");
        }

        @Test
        void anIdThatIsNone() {
            isProblem(http.send(http.post("/api/goals/1-1-1-1-1/agree-goal", REVISION)), 400, "INVALID_ID");
        }

        @Test
        void anotherMethod() {
            var answer = http.send(http.as("hr", AGREE).DELETE());
            isProblem(answer, 405, "METHOD_NOT_ALLOWED");
            assertThat(answer.header("Allow")).isEqualTo("POST");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/x-ndjson",
                    "*/*",
                    "nonsense",
                    "application/json/x"
                })
        void anotherContentType(String type) {
            var answer = http.send(
                    http.as("hr", AGREE).header("Content-Type", type).POST(BodyPublishers.ofString(REVISION)));
            isProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        }

        @Test
        void noContentType() {
            isProblem(
                    http.send(http.as("hr", AGREE).POST(BodyPublishers.ofString(REVISION))),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "nonsense", "application/problem+json"})
        void anAnswerThatCannotBeGivenBeforeAnythingIsDone(String accept) {
            isProblem(http.send(http.post(AGREE, REVISION).header("Accept", accept)), 406, "NOT_ACCEPTABLE");
            assertThat(handler.received).isEmpty();
        }

        @Test
        void tenThousandLevels() {
            isProblem(http.send(http.post(AGREE, "[".repeat(10_000))), 400, "INVALID_VALUE");
        }

        @Test
        void aTooLargeBodyByItsAnnouncedLengthWithoutReadingIt() throws IOException {
            var answer = raw("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
                            .formatted(AGREE, Http.basic("hr", "right password"))
                    + "Content-Length: 2000000000\r\n\r\n{");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"TOO_LARGE\"");
        }

        @Test
        void aTooLargeBodyOfUnknownLength() {
            var body = new byte[2 << 20];
            var answer = http.send(http.as("hr", AGREE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
            isProblem(answer, 413, "TOO_LARGE");
        }

        @Test
        void aFaultWithoutTellingItsInsides() {
            for (var fault : java.util.List.of("fault", "error", "nonsense")) {
                var answer = http.send(http.post(AGREE, REVISION).header("Tandem-Reason", fault));
                isProblem(answer, 500, "INTERNAL");
                assertThat(answer.text()).doesNotContain("secret", "Exception", "dev.tandem");
            }
        }

        @Test
        void aCommandThatNobodyHandles() {
            var answer = http.send(http.post(
                    "/api/partnerships/%s/drop-action".formatted(GOAL),
                    "{\"action\": \"%s\", \"reason\": \"x\"}".formatted(GOAL)));
            isProblem(answer, 503, "UNAVAILABLE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api//me",
                    "/api/me;x=1",
                    "/api/%2e%2e/me",
                    "/api/./me",
                    "/api%2fme",
                    "/api/%00",
                    "/api/me%0a",
                    "/\\api"
                })
        void aPathThatCouldBeReadInTwoWays(String path) throws IOException {
            var answer = raw("GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
                    .formatted(path, Http.basic("hr", "right password")));
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"INVALID_REQUEST\"");
        }

        @Test
        void aRequestLineThatIsNoUrl() throws IOException {
            var answer = raw("GET /api/goals/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"INVALID_REQUEST\"");
        }
    }

    @Nested
    class Overload {

        @Test
        void isAnsweredAtOnceAndEndsWithIt() {
            handler.gate = new CountDownLatch(1);
            var first = CompletableFuture.supplyAsync(() -> http.send(http.post(AGREE, REVISION)));
            var second = CompletableFuture.supplyAsync(() -> http.send(http.post(AGREE, REVISION)));
            await().atMost(Duration.ofSeconds(10)).until(() -> handler.received.size() == 2);

            var third = http.send(http.post(AGREE, REVISION));
            isProblem(third, 503, "OVERLOADED");
            assertThat(third.header("Retry-After")).isEqualTo("1");

            openTheGate();
            assertThat(first.join().status()).isEqualTo(200);
            assertThat(second.join().status()).isEqualTo(200);
            assertThat(http.send(http.post(AGREE, REVISION)).status()).isEqualTo(200);
        }

        @Test
        void refusalsAndFaultsGiveTheirPlaceBack() {
            for (int i = 0; i < 5; i++) {
                http.send(http.post(AGREE, REVISION).header("Tandem-Reason", "fault"));
                http.send(http.post(AGREE, REVISION).header("Tandem-Reason", "refuse"));
                http.send(http.post(
                        "/api/partnerships/%s/drop-action".formatted(GOAL),
                        "{\"action\": \"%s\", \"reason\": \"x\"}".formatted(GOAL)));
                http.send(http.post(AGREE, "{}"));
            }
            assertThat(http.send(http.post(AGREE, REVISION)).status()).isEqualTo(200);
        }
    }

    @Nested
    class SigningIn {

        @Test
        void isNeededAndChallengedFor() {
            var answer = http.send(http.request(AGREE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(REVISION)));
            isProblem(answer, 401, "NOT_SIGNED_IN");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/nowhere", "/api/me", "/actuator/env", "/v3/api-docs", "/docs", "/actuator/prometheus"})
        void isNeededForAnythingElseTooSoStrangersLearnNothing(String path) {
            isProblem(http.send(http.request(path)), 401, "NOT_SIGNED_IN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic", "Basic !!!", "Basic aHI=", "Bearer x", "nonsense"})
        void failsWithNonsense(String header) {
            isProblem(http.send(http.request("/api/me").header("Authorization", header)), 401, "NOT_SIGNED_IN");
        }

        @Test
        void failsWithAWrongPassword() {
            var answer = http.send(http.request("/api/me").header("Authorization", Http.basic("hr", "wrong")));
            isProblem(answer, 401, "NOT_SIGNED_IN");
        }

        @Test
        void setsNoCookie() {
            assertThat(http.send(http.as("hr", "/api/me")).header("Set-Cookie")).isEqualTo("none");
        }

        @Test
        void tellsWhoOneIs() {
            assertThat(http.send(http.as("hr", "/api/me")).text())
                    .isEqualTo(
                            "{\"user\":\"hr\",\"person\":\"%s\",\"roles\":[\"HR_PARTNER\"]}".formatted(Edge.HR_PERSON));
        }

        @Test
        void healthNeedsNone() {
            assertThat(http.send(http.request("/actuator/health"))
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(http.send(http.request("/actuator/health/liveness")).status())
                    .isEqualTo(200);
        }

        @Test
        void metricsAreForAdministrators() {
            isProblem(http.send(http.as("hr", "/actuator/prometheus")), 403, "NOT_ALLOWED");
            var metrics = http.send(http.as("root", "/actuator/prometheus"));
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.text()).contains("jvm_memory_used_bytes");
        }
    }

    @Nested
    class Document {

        @Test
        void hasAPathForEveryCommandAndTheStream() {
            var document = http.send(http.as("hr", "/v3/api-docs")).json();

            assertThat(document.get("openapi").asString()).startsWith("3.1");
            for (var type : CommandType.all()) {
                var operation = document.at("/paths/~1api~1%s~1{id}~1%s/post"
                        .formatted(type.aggregate().plural(), type.path()));
                assertThat(operation.get("operationId").asString()).isEqualTo(type.name());
            }
            assertThat(document.at("/paths/~1api~1commands/post").isObject()).isTrue();
            assertThat(document.at("/paths/~1api~1people~1import/post").isObject())
                    .isTrue();
            assertThat(document.at("/paths/~1api~1me/get").isObject()).isTrue();
        }

        @Test
        void refersOnlyToWhatItHas() {
            var document = http.send(http.as("hr", "/v3/api-docs")).json();
            var references = document.findValues("$ref");
            assertThat(references).isNotEmpty();
            for (var reference : references) {
                assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse();
            }
        }

        /** What the document promises is what is read: the least of every schema is accepted. */
        @Test
        void hasSchemasWhoseLeastExampleIsAccepted() {
            var document = http.send(http.as("hr", "/v3/api-docs")).json();
            for (var type : CommandType.all()) {
                var schema = document.at("/components/schemas").get(type.name());
                assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
                var example = example(document, schema);
                var command = CommandReader.read(type, UUID.fromString(GOAL), example);
                assertThat(command).isInstanceOf(type.type());
            }
        }

        private static JsonNode example(JsonNode document, JsonNode schema) {
            var nodes = JsonNodeFactory.instance;
            if (schema.has("$ref")) {
                return example(
                        document, document.at(schema.get("$ref").asString().substring(1)));
            }
            if (schema.has("enum")) {
                return schema.get("enum").get(0);
            }
            return switch (schema.get("type").asString()) {
                case "object" -> {
                    var object = nodes.objectNode();
                    schema.path("required")
                            .forEach(name -> object.set(
                                    name.asString(),
                                    example(document, schema.get("properties").get(name.asString()))));
                    yield object;
                }
                case "array" -> nodes.arrayNode().add(example(document, schema.get("items")));
                case "integer" -> schema.get("minimum");
                case "number" -> nodes.numberNode(0);
                case "boolean" -> nodes.booleanNode(false);
                case "string" ->
                    nodes.stringNode(
                            switch (schema.path("format").asString("")) {
                                case "uuid" -> GOAL;
                                case "date" -> "1970-01-01";
                                case "year-month" -> "2026-03";
                                case "date-time" -> "1970-01-01T00:00:00Z";
                                default -> "x".repeat(schema.path("minLength").asInt(1));
                            });
                default -> throw new AssertionError("a schema of no known type: " + schema);
            };
        }

        @Test
        void saysWhatIsRequiredAndHowLongTextMayBe() {
            var schemas = http.send(http.as("hr", "/v3/api-docs")).json().at("/components/schemas");
            assertThat(schemas.get("person.RegisterPerson")
                            .get("required")
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactlyInAnyOrder("name", "email");
            assertThat(schemas.at("/GoalTerms/properties/title/maxLength").asInt())
                    .isEqualTo(200);
            assertThat(schemas.at("/GoalTerms/properties/why/maxLength").asInt())
                    .isEqualTo(4_000);
            assertThat(schemas.at("/KeyResultTerms/properties/weight/minimum").asInt())
                    .isEqualTo(1);
            assertThat(schemas.at("/KeyResultTerms/properties/weight/maximum").asInt())
                    .isEqualTo(100);
            assertThat(schemas.at("/GoalTerms/properties/kind/enum")
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactly("COMMITTED", "ASPIRATIONAL");
        }

        @Test
        void isShownByAViewerThatComesFromHere() {
            var redirect = http.send(http.as("hr", "/docs"));
            assertThat(redirect.status()).isEqualTo(302);
            var page = http.send(http.as("hr", redirect.header("Location").replaceFirst("^https?://[^/]+", "")));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("swagger-ui-bundle.js").doesNotContain("https://", "http://");
            var settings =
                    http.send(http.as("hr", "/v3/api-docs/swagger-config")).json();
            assertThat(settings.get("url").asString()).isEqualTo("/v3/api-docs");
            assertThat(settings.get("validatorUrl").asString()).isIn("", "none");
        }
    }

    /** Sends bytes as they are and reads until the server ends or has answered in full. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        var answer = new StringBuilder();
        byte[] bytes = new byte[8192];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            answer.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
            if (answer.indexOf("}") > 0) {
                break;
            }
        }
        return answer.toString();
    }
}
