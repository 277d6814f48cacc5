package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    void putsTheClaimsIntoTokensThatTandemReads() {
        var mappers = realm.at("/clients/0/protocolMappers").valueStream().toList();

        assertThat(mappers)
                .extracting(mapper -> mapper.at("/config/claim.name").asString(""))
                .contains("roles", "tandem_person");
        assertThat(mappers)
                .extracting(
                        mapper -> mapper.at("/config/included.custom.audience").asString(""))
                .contains("tandem");
    }
}
