package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The realm that the distributed profile imports has the same users as a demo. */
class IdentityProviderTest {

    private JsonNode realm;

    @BeforeEach
    void readTheRealm() throws IOException {
        realm = TandemJson.mapper()
                .readTree(Files.readAllBytes(Path.of("..", "docker", "keycloak", "tandem-realm.json")));
    }

    @ParameterizedTest
    @EnumSource
    void bindsEveryDemoUserToThePersonOfTheSample(DemoAccount account) {
        Map<String, JsonNode> users = realm.get("users")
                .valueStream()
                .collect(Collectors.toMap(user -> user.get("username").stringValue(), Function.identity()));
        var user = users.get(account.user());

        assertThat(user.at("/attributes/tandem_person/0").stringValue())
                .isEqualTo(Sample.year().actor(account.person()).name());
        assertThat(user.get("realmRoles").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(
                        account.roles().stream().map(Role::name).toList());
    }

    @Test
    void putsTheClaimsIntoTokensThatTheApiReads() {
        var mappers = client("tandem-cli").get("protocolMappers").valueStream().toList();

        assertThat(claims(mappers, "access.token.claim")).contains("roles", "tandem_person");
        assertThat(mappers)
                .extracting(
                        mapper -> mapper.at("/config/included.custom.audience").asString(""))
                .contains("tandem");
    }

    @Test
    void putsTheClaimsIntoTokensThatTheConsoleReads() {
        var mappers = client("tandem-console").get("protocolMappers").valueStream().toList();

        assertThat(claims(mappers, "id.token.claim")).containsExactlyInAnyOrder("roles", "tandem_person");
    }

    @Test
    void letsPeopleInFromTheConsoleOfTheComposeFileAndFromNowhereElse() throws IOException {
        var console = client("tandem-console");
        var settings = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_KEYCLOAK_";
        Map<String, String> environment = environmentOfTheConsole();

        assertThat(console.get("redirectUris").valueStream().map(JsonNode::stringValue))
                .containsExactly(environment.get(settings + "REDIRECT_URI"))
                .containsExactly("http://localhost:8083/login/oauth2/code/keycloak");
        assertThat(environment).containsEntry(settings + "CLIENT_ID", "tandem-console");
        assertThat(console.get("standardFlowEnabled").booleanValue()).isTrue();
        assertThat(console.get("directAccessGrantsEnabled").booleanValue()).isFalse();
        assertThat(console.at("/attributes/pkce.code.challenge.method").stringValue())
                .isEqualTo("S256");
    }

    private JsonNode client(String id) {
        return realm.get("clients")
                .valueStream()
                .filter(client -> client.get("clientId").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> claims(List<JsonNode> mappers, String token) {
        return mappers.stream()
                .filter(mapper -> mapper.get("config").path(token).asString("").equals("true"))
                .map(mapper -> mapper.get("config").path("claim.name").asString(""))
                .toList();
    }

    @SuppressWarnings("unchecked") // as the file is written
    private static Map<String, String> environmentOfTheConsole() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("..", "docker-compose.yml"))) {
            var services = (Map<String, Map<String, Object>>)
                    new Yaml().<Map<String, Object>>load(file).get("services");
            return (Map<String, String>) Objects.requireNonNull(services.get("console"))
                    .get("environment");
        }
    }
}
