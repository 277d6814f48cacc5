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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
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
        var mappers =
                client("tandem-console").get("protocolMappers").valueStream().toList();

        assertThat(claims(mappers, "id.token.claim")).containsExactlyInAnyOrder("roles", "tandem_person");
    }

    @Test
    void letsPeopleInFromTheConsoleOfTheComposeFileAndFromNowhereElse() throws IOException {
        var console = client("tandem-console");
        var registration = registrationOfTheConsole();

        assertThat(registration.getClientId()).isEqualTo("tandem-console");
        assertThat(registration.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
        assertThat(registration.getScopes()).containsExactly("openid");
        assertThat(registration.getRedirectUri()).isEqualTo("http://localhost:8083/login/oauth2/code/keycloak");
        assertThat(registration.getProviderDetails().getAuthorizationUri())
                .isEqualTo("http://localhost:8180/realms/tandem/protocol/openid-connect/auth");
        assertThat(registration.getProviderDetails().getTokenUri())
                .isEqualTo("http://identity:8080/realms/tandem/protocol/openid-connect/token");
        assertThat(registration.getProviderDetails().getJwkSetUri())
                .isEqualTo("http://identity:8080/realms/tandem/protocol/openid-connect/certs");
        assertThat(console.get("redirectUris").valueStream().map(JsonNode::stringValue))
                .containsExactly(registration.getRedirectUri());
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

    /** As the console makes it of its environment. */
    private static ClientRegistration registrationOfTheConsole() throws IOException {
        var environment = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environmentOfTheConsole());
        var properties = new Binder(ConfigurationPropertySources.from(environment))
                .bind("spring.security.oauth2.client", OAuth2ClientProperties.class)
                .get();
        return new OAuth2ClientPropertiesMapper(properties)
                .asClientRegistrations()
                .get("keycloak");
    }

    @SuppressWarnings("unchecked") // as the file is written
    private static Map<String, Object> environmentOfTheConsole() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("..", "docker-compose.yml"))) {
            var services = (Map<String, Map<String, Object>>)
                    new Yaml().<Map<String, Object>>load(file).get("services");
            return (Map<String, Object>)
                    Objects.requireNonNull(services.get("console")).get("environment");
        }
    }
}
