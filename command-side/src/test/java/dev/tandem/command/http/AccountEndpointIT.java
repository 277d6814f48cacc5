package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.command.http.Http.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = Edge.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "tandem.accounts.bcrypt-strength=4")
class AccountEndpointIT {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private Answer root(String path, String json) {
        return http.send(
                http.as("root", path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private Answer me(String user, String password) {
        return http.send(http.request("/api/me").header("Authorization", Http.basic(user, password)));
    }

    private void create(String user) {
        var made = root("/api/accounts", """
                {"user": "%s", "password": "first password", "roles": ["EMPLOYEE", "MANAGER"], "person": "%s"}""".formatted(user, Edge.HR_PERSON));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text())
                .isEqualTo("{\"user\":\"%s\",\"person\":\"%s\",\"roles\":[\"MANAGER\",\"EMPLOYEE\"],\"disabled\":false}"
                        .formatted(user, Edge.HR_PERSON));
    }

    @Test
    void canSignInOnceCreated() {
        create("mia");
        assertThat(me("mia", "first password").json().get("person").asString()).isEqualTo(Edge.HR_PERSON);
    }

    @Test
    void signsInWithTheNewPasswordAloneOnceReset() {
        create("noa");
        assertThat(me("noa", "first password").status()).isEqualTo(200);

        assertThat(root("/api/accounts/noa/reset-password", "{\"password\": \"second password\"}")
                        .status())
                .isEqualTo(200);

        assertThat(me("noa", "first password").status()).isEqualTo(401);
        assertThat(me("noa", "second password").status()).isEqualTo(200);
    }

    @Test
    void cannotSignInWhileDisabled() {
        create("eva");
        assertThat(me("eva", "first password").status()).isEqualTo(200);
        assertThat(root("/api/accounts/eva/disable", "").json().get("disabled").asBoolean())
                .isTrue();
        assertThat(me("eva", "first password").status()).isEqualTo(401);
        assertThat(root("/api/accounts/eva/enable", "").json().get("disabled").asBoolean())
                .isFalse();
        assertThat(me("eva", "first password").status()).isEqualTo(200);
    }

    @Test
    void theLastAdministratorStays() {
        var answer = root("/api/accounts/root/disable", "");
        assertThat(answer.status() + answer.json().get("code").asString()).isEqualTo("409LAST_ADMINISTRATOR");
    }

    @Test
    void existsOnce() {
        create("ben");
        var again = root("/api/accounts", """
                {"user": "ben", "password": "first password", "roles": ["EMPLOYEE"]}""");
        assertThat(again.status() + again.json().get("code").asString()).isEqualTo("409ACCOUNT_EXISTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\": \"a:b\", \"password\": \"long enough\", \"roles\": [\"ADMIN\"]} | INVALID_VALUE | user",
                "{\"user\": \"a\", \"password\": \"short\", \"roles\": [\"ADMIN\"]} | INVALID_VALUE | password",
                "{\"user\": \"a\", \"password\": \"long enough\", \"roles\": [\"SYSTEM\"]} | INVALID_VALUE | roles",
                "{\"user\": \"a\", \"password\": \"long enough\", \"roles\": []} | INVALID_VALUE | roles",
                "{\"user\": \"a\", \"password\": \"long enough\", \"roles\": [\"KING\"]} | INVALID_VALUE | roles/0",
                "{\"user\": \"a\", \"password\": \"long enough\"} | MISSING_FIELD | roles",
                "{\"user\": \"a\", \"password\": \"long enough\", \"roles\": [\"ADMIN\"], \"x\": 1} | UNKNOWN_FIELD | x"
            })
    void isRefusedWithTheFieldNamed(String body, String code, String field) {
        var answer = root("/api/accounts", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.text()).doesNotContain("long enough", "\"short");
    }

    @Test
    void isForAdministrators() {
        assertThat(http.send(http.as("hr", "/api/accounts")).status()).isEqualTo(403);
        assertThat(http.send(http.post("/api/accounts", "{}")).status()).isEqualTo(403);
        assertThat(http.send(http.post("/api/accounts/root/disable", "")).status())
                .isEqualTo(403);
    }

    @Test
    void unknownOnesAreNotFound() {
        var answer = root("/api/accounts/nobody/disable", "");
        assertThat(answer.status() + answer.json().get("code").asString()).isEqualTo("404NOT_FOUND");
    }

    @Test
    void areListedWithoutTheirPasswords() {
        var answer = http.send(http.as("root", "/api/accounts"));
        assertThat(answer.json().get("items").findValuesAsString("user")).contains("hr", "root");
        assertThat(answer.text()).doesNotContain("bcrypt", "assword");
    }

    @Test
    void needABody() {
        assertThat(root("/api/accounts", "").status()).isEqualTo(400);
        var form = http.send(http.as("root", "/api/accounts")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));
        assertThat(form.status() + form.json().get("code").asString()).isEqualTo("415UNSUPPORTED_MEDIA_TYPE");
        assertThat(root("/api/accounts", " ".repeat(2 << 20)).status()).isEqualTo(413);
    }

    @Test
    void areKeptInAFileThatOnlyItsOwnerReads() throws IOException {
        var file = data.resolve("system/accounts.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("{bcrypt}").doesNotContain("right password");
    }

    /** Guessing is slowed down; another name is not affected. */
    @Test
    void guessingIsSlowedDown() {
        create("victim");
        for (int i = 0; i < 6; i++) {
            me("victim", "guess " + i);
        }
        var blocked = me("victim", "guess");
        assertThat(blocked.status() + blocked.json().get("code").asString()).isEqualTo("429TOO_MANY_ATTEMPTS");
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 3);
        assertThat(http.send(http.as("hr", "/api/me")).status()).isEqualTo(200);
    }
}
