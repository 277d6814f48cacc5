package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.person.PersonCommand.RegisterPerson;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
class PeopleImportIT {

    private static final String ADA = "0b9f6f4e-0000-4000-8000-000000000011";

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

    private Http.Answer send(String user, String contentType, String file) {
        return http.send(http.as(user, "/api/people/import")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(file)));
    }

    private List<JsonNode> load(String file) {
        var answer = send("root", "text/csv; charset=utf-8", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        return answer.text().lines().map(Http.JSON::readTree).toList();
    }

    private List<String> registered() {
        return handler.received.stream()
                .map(received -> ((RegisterPerson) received.message().getPayload())
                        .name()
                        .value())
                .toList();
    }

    private static String told(JsonNode answer) {
        var code = answer.get("code");
        return "%d %d %s"
                .formatted(
                        answer.get("line").asInt(),
                        answer.get("status").asInt(),
                        code == null ? answer.get("version") : code.asString());
    }

    @Test
    void answersEachLineInTheOrderOfTheFile() {
        var answer = send("root", "text/csv", "id,name,email\n%s,Ada,ada@example.org\n".formatted(ADA));

        assertThat(answer.text()).isEqualTo("{\"line\":2,\"id\":\"%s\",\"version\":7,\"status\":201}\n".formatted(ADA));
    }

    @Test
    void registersManagersFirstAndAnswersInTheOrderOfTheFile() {
        var answers = load("""
                name,email,manager
                Ben,ben@example.org,ada@example.org
                Cleo,cleo@example.org,ben@example.org
                Ada,ada@example.org,
                """);

        assertThat(answers.stream().map(PeopleImportIT::told)).containsExactly("2 201 7", "3 201 7", "4 201 7");
        assertThat(registered()).containsExactly("Ada", "Ben", "Cleo");
        assertThat(handler.received).allMatch(Edge.Received::virtualThread);
    }

    @Test
    void aLineThatIsFaultyDoesNotStopTheRest() {
        var answers = load("""
                name,email,manager
                Ada,ada@example.org,ben@example.org
                Ben,ben@example.org,ada@example.org
                ,cleo@example.org,
                Dan,dan@example.org,nobody@example.org
                Eve,eve@example.org
                Finn,finn@example.org,
                """);

        assertThat(answers.stream().map(PeopleImportIT::told))
                .containsExactly(
                        "2 400 MANAGER_CYCLE",
                        "3 400 MANAGER_CYCLE",
                        "4 400 MISSING_FIELD",
                        "5 400 INVALID_VALUE",
                        "6 400 MALFORMED_CSV",
                        "7 201 7");
        assertThat(answers.getFirst().get("detail").asString())
                .isEqualTo("manager leads back to this line, over 1 other of the file.");
        assertThat(registered()).containsExactly("Finn");
    }

    @Test
    void aLineThatIsRefusedDoesNotStopTheRest() {
        var answer = http.send(http.as("root", "/api/people/import")
                .header("Content-Type", "text/csv")
                .header("Tandem-Reason", "refuse")
                .POST(BodyPublishers.ofString("name,email\nAda,ada@example.org\nBen,ben@example.org\n")));

        assertThat(answer.text().lines().map(Http.JSON::readTree).map(PeopleImportIT::told))
                .containsExactly("2 409 GOAL_REJECTED", "3 409 GOAL_REJECTED");
    }

    @Test
    void saysTheSameWhenItIsSentAgain() {
        var file = "name,email,unit\nAda,ada@example.org,Sales\nBen,ben@example.org,\n";
        var first = load(file);
        var again = load(file);

        assertThat(again).isEqualTo(first);
        var keys = handler.received.stream()
                .map(received -> received.message().getMetaData().get("commandId"))
                .toList();
        assertThat(keys).hasSize(4);
        assertThat(keys.subList(2, 4)).isEqualTo(keys.subList(0, 2));
        assertThat(keys.get(0)).isNotEqualTo(keys.get(1));
    }

    @Test
    void namesTheActorOfThePrincipal() {
        load("name,email\nAda,ada@example.org\n");

        assertThat(handler.received.getFirst().message().getMetaData().get("actor"))
                .isEqualTo("account:root");
    }

    @Test
    void takesManyPeople() {
        var answers = load(IntStream.range(0, 2_000)
                .mapToObj(i -> "P%d,p%d@example.org,p%d@example.org\n".formatted(i, i, i / 2 + 1_000))
                .collect(Collectors.joining("", "name,email,manager\n", "")));

        assertThat(answers).hasSize(2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(answers.get(i).get("line").asInt()).isEqualTo(i + 2);
        }
        assertThat(handler.received).hasSize(2_000);
    }

    @Test
    void answersAFileWithoutPeopleWithNothing() {
        assertThat(load("name,email\n")).isEmpty();
    }

    @Test
    void isForAdministratorsOnly() {
        assertThat(send("hr", "text/csv", "name,email\n").status()).isEqualTo(403);
        assertThat(handler.received).isEmpty();
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        var answer = send("root", "text/csv", "name,email\n\"Ada,ada@example.org\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").asString()).isEqualTo("MALFORMED_CSV");
    }

    @Test
    void refusesOtherContentTypesAndCharsets() {
        assertThat(send("root", "application/json", "{}").status()).isEqualTo(415);
        assertThat(send("root", "text/csv; charset=iso-8859-1", "name,email\n").status())
                .isEqualTo(415);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        var answer = send("root", "text/csv", "name,email\n" + "x".repeat(9 << 20));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("The file is larger than 8 MiB; send it in parts.");
    }
}
